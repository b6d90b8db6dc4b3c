import { createTransport, type Transporter } from 'nodemailer';
import { env } from '@/lib/config/env';
import { singleton } from '@/lib/singleton';

export type Mail = { to: string; subject: string; text: string };

/** Whether mail is set up here. */
export const canMail = (): boolean => env().SMTP_URL !== undefined;

/** How long each stage of a mail may take, ms: together less than what waits for it, a request or the next try, takes. */
export const patience = {
  dnsTimeout: 4_000,
  connectionTimeout: 4_000,
  greetingTimeout: 4_000,
  socketTimeout: 8_000,
} as const;

const transport = () =>
  singleton<Transporter>('mail-transport', () => createTransport({ url: env().SMTP_URL, ...patience }));

/** Hands a plain-text mail to the SMTP server. @throws Error when the server does not take it */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  await transport().sendMail({ from: env().MAIL_FROM, to: { name: '', address: to }, subject, text });
}
