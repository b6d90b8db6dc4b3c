import { type ErrorDetails, PenseeError } from '@/lib/errors';

type Input = Pick<HTMLInputElement, 'name' | 'value' | 'required' | 'minLength' | 'maxLength' | 'autocomplete'> & {
  validity: Pick<ValidityState, 'typeMismatch'>;
};

/** What a field's own limits say of its value; the server says the same, and says it in the same way. */
export function issueOf(input: Input): ErrorDetails | null {
  const { name, value, required, minLength, maxLength, autocomplete, validity } = input;
  const isPassword = autocomplete.endsWith('password');
  const length = isPassword ? value.length : value.trim().length;
  if (length === 0) return required ? { field: name, issue: 'missing' } : null;
  if (validity.typeMismatch) return { field: name, issue: 'email' };
  if (minLength > 0 && length < minLength) return { field: name, issue: 'too-short', least: minLength };
  if (maxLength > 0 && length > maxLength) return { field: name, issue: 'too-long', most: maxLength };
  return null;
}

/** The first field of a form that need not be sent to be refused. */
export function refusalOf(form: HTMLFormElement): PenseeError | null {
  for (const input of form.elements) {
    const details = input instanceof HTMLInputElement ? issueOf(input) : null;
    if (details) return new PenseeError('bad-request', `${details.field}: ${details.issue}`, { details });
  }
  return null;
}
