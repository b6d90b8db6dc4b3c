import { env } from '@/lib/config/env';
import { formatMoney } from '@/lib/format/money';
import { formatMoment } from '@/lib/format/time';
import { refusedMark } from './marks';
import type { BudgetEvent } from './types';

type Letter = { name: string; locale: string | null; zone: string; event: BudgetEvent };

const periods = {
  en: { day: 'daily', week: 'weekly', month: 'monthly' },
  fr: { day: 'quotidien', week: 'hebdomadaire', month: 'mensuel' },
};

/** The mail that tells of a budget's mark, or that a call was refused. */
export function budgetMail({ name, locale, zone, event }: Letter): { subject: string; text: string } {
  const language = locale === 'fr' ? 'fr' : 'en';
  const { mark, subject: of, endsAt } = event;
  const [limit, spent] = [event.limitNano, event.settledNano].map((nano) => formatMoney(nano, language));
  const until = formatMoment(new Date(endsAt), language, zone, new Date());
  const period = periods[language][event.period];
  const held = event.untoldNano === undefined ? null : formatMoney(event.untoldNano, language);
  const url = `${env().PUBLIC_URL ?? ''}/usage`;
  if (language === 'fr') {
    const which = of ? `Le budget ${period} pour ${of}` : `Le budget ${period} de l’installation`;
    const over = held === null ? 'est épuisé' : 'ne paie plus rien';
    const title = mark === refusedMark ? `${which} ${over}` : `${which} a dépassé ${mark} %`;
    const opens = mark === refusedMark ? `Il rouvre le ${until}.` : `Il vaut jusqu’au ${until}.`;
    const rest =
      held === null ? opens : `${held} sont retenus pour des réponses dont l’hôte n’a pas dit le coût. ${opens}`;
    return {
      subject: `${title} – Pensée`,
      text: letter(`Bonjour ${name},`, `${title} : ${spent} sur ${limit}. ${rest}`, url),
    };
  }
  const which = of ? `The ${period} budget of ${of}` : `The ${period} budget of this installation`;
  const over = held === null ? 'is spent' : 'pays for nothing more';
  const title = mark === refusedMark ? `${which} ${over}` : `${which} passed ${mark}%`;
  const opens = mark === refusedMark ? `It opens again on ${until}.` : `It lasts until ${until}.`;
  const rest = held === null ? opens : `${held} are held for replies whose cost the host did not tell. ${opens}`;
  return {
    subject: `${title} – Pensée`,
    text: letter(`Hello ${name},`, `${title}: ${spent} of ${limit}. ${rest}`, url),
  };
}

const letter = (...parts: string[]) => `${parts.join('\n\n')}\n`;
