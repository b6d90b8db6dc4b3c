import { isLocale, type Locale } from '@/lib/i18n/locale';

type Text = { subject: string; text: string };
type Reader = { name: string; locale: string | null };
type Words<Facts> = { subject: string; hello: string; body: (facts: Facts) => string[] };

/** A person's own name goes into mail to an address that may be another's: on one line, and with no link to click. */
const plain = (name: string) =>
  name
    .replace(/[\p{Cc}:/.<>]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const lines = (...parts: string[]) => `${parts.join('\n\n')}\n`;

/** A letter in its reader's language. */
const letterOf =
  <Facts>(words: Record<Locale, Words<Facts>>) =>
  ({ name, locale, ...facts }: Reader & Facts): Text => {
    const { subject, hello, body } = words[isLocale(locale) ? locale : 'en'];
    return { subject, text: lines(`${hello} ${plain(name)},`, ...body(facts as Facts)) };
  };

type Link = { url: string; hours: number };

/** The mail that proves an address. */
export const proofMail = letterOf<Link>({
  en: {
    subject: 'Confirm your address – Pensée',
    hello: 'Hello',
    body: ({ url, hours }) => [
      `this link confirms that this address is yours. It works once, for ${hours} hours:`,
      url,
      'If you made no account, do nothing: without your click the address stays unconfirmed.',
    ],
  },
  fr: {
    subject: 'Confirmez votre adresse – Pensée',
    hello: 'Bonjour',
    body: ({ url, hours }) => [
      `ce lien confirme que cette adresse est la vôtre. Il vaut une fois, pendant ${hours} heures :`,
      url,
      'Si vous n’avez pas créé de compte, ne faites rien : sans votre clic, l’adresse reste non confirmée.',
    ],
  },
});

/** The mail that lets someone set a new password. */
export const resetMail = letterOf<Link>({
  en: {
    subject: 'A new password – Pensée',
    hello: 'Hello',
    body: ({ url, hours }) => [
      `this link lets you choose a new password. It works once, for ${hours} hours:`,
      url,
      'If you did not ask for it, do nothing: your password stays as it is.',
    ],
  },
  fr: {
    subject: 'Nouveau mot de passe – Pensée',
    hello: 'Bonjour',
    body: ({ url, hours }) => [
      `ce lien permet de choisir un nouveau mot de passe. Il vaut une fois, pendant ${hours} heures :`,
      url,
      'Si vous ne l’avez pas demandé, ne faites rien : votre mot de passe reste le même.',
    ],
  },
});

/** The mail to the owner of an account whose address somebody signed up with. */
export const knownMail = letterOf<{ signIn: string; reset: string }>({
  en: {
    subject: 'You have an account already – Pensée',
    hello: 'Hello',
    body: ({ signIn, reset }) => [
      'somebody, perhaps you, asked for an account with this address. It has one already. Sign in here:',
      signIn,
      'Forgot the password? Set a new one here:',
      reset,
      'If it was not you, do nothing: nothing has changed.',
    ],
  },
  fr: {
    subject: 'Vous avez déjà un compte – Pensée',
    hello: 'Bonjour',
    body: ({ signIn, reset }) => [
      'quelqu’un, peut-être vous, a demandé un compte avec cette adresse. Elle en a déjà un. Connectez-vous ici :',
      signIn,
      'Mot de passe oublié ? Choisissez-en un nouveau ici :',
      reset,
      'Si ce n’était pas vous, ne faites rien : rien n’a changé.',
    ],
  },
});

type InviteLetter = { by: string; team: string; url: string; days: number };

/** The mail that invites to a team. Nobody knows the reader's language yet: both. */
export function inviteMail({ by, team, url, days }: InviteLetter): Text {
  return {
    subject: `${plain(by)} – Pensée`,
    text: lines(
      `${plain(by)} invites you to the team “${plain(team)}”. This link is for this address alone, once, for ${days} days:`,
      `${plain(by)} vous invite dans l’équipe « ${plain(team)} ». Ce lien vaut pour cette adresse, une fois, pendant ${days} jours :`,
      url,
    ),
  };
}

/** The mail that invites to make an account here. Nobody knows the reader's language yet: both. */
export function welcomeMail({ by, url, days }: Omit<InviteLetter, 'team'>): Text {
  return {
    subject: `${plain(by)} – Pensée`,
    text: lines(
      `${plain(by)} invites you to Pensée. This link makes an account for this address, once, for ${days} days:`,
      `${plain(by)} vous invite sur Pensée. Ce lien ouvre un compte pour cette adresse, une fois, pendant ${days} jours :`,
      url,
    ),
  };
}
