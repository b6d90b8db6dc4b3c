'use client';

import { AskResetForm } from './ask-reset-form';
import { useLinkToken } from './link-token';
import { NewPasswordForm } from './new-password-form';

/** With a link's token: choose a password. Without: ask for a link. */
export function ResetPage({ canMail }: { canMail: boolean }) {
  const token = useLinkToken();
  if (token === undefined) return null;
  return token ? <NewPasswordForm token={token} /> : <AskResetForm canMail={canMail} />;
}
