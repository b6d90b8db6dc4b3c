import { createTransport, type Transporter } from 'nodemailer';
import { env } from '@/lib/config/env';
import { singleton } from '@/lib/singleton';

export type Mail = { to: string; subject: string; text: string };

/** Whether mail is set up here. */
export const canMail = (): boolean => env().SMTP_URL !== undefined;

const transport = () => singleton<Transporter>('mail-transport', () => createTransport(env().SMTP_URL));

/** Hands a plain-text mail to the SMTP server. @throws Error when the server does not take it */
export async function sendMail({ to, subject, text }: Mail): Promise<void> {
  await transport().sendMail({ from: env().MAIL_FROM, to: { name: '', address: to }, subject, text });
}
