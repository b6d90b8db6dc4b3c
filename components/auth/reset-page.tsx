'use client';

import { AskResetForm } from './ask-reset-form';
import { NewPasswordForm } from './new-password-form';
import { useLinkToken } from './use-link-token';

/** With a link's token: choose a password. Without: ask for a link. */
export function ResetPage({ canMail }: { canMail: boolean }) {
  const token = useLinkToken();
  if (token === undefined) return null;
  return token ? <NewPasswordForm token={token} /> : <AskResetForm canMail={canMail} />;
}
