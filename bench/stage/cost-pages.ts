import { idOfTeam, idOfUser } from './ledger';

const teamId = idOfTeam(3);
const userId = idOfUser(1);

const zones = ['UTC', 'Europe/Paris', 'Asia/Kolkata'];
const periods = ['today', '7', '30', '90', '365', 'this-month'];
const cuts = ['user', 'team', 'model', 'host', 'purpose'];
const longPeriods = ['30', '365'];

/** The team whose page the bench's person opens. */
export const openTeam = teamId;

/** Every kind of page of all costs: by each cut over each period in zones of whole and half hours, narrowed, and the lists below. */
export const pagesOfAll = (conversationId: string): string[] => [
  ...zones.flatMap((zone) =>
    periods.flatMap((period) => cuts.map((cut) => `zone=${zone}&period=${period}&cut=${cut}`)),
  ),
  ...longPeriods.flatMap((period) => [
    `period=${period}&user=${userId}`,
    `period=${period}&team=${teamId}&cut=user`,
    `period=${period}&team=none&cut=user`,
    `period=${period}&model=kimi-k3&cut=user`,
    `period=${period}&model=kimi-k3&cut=team`,
    `period=${period}&view=conversations`,
    `period=${period}&view=conversations&user=${userId}`,
    `period=${period}&view=runs&conversation=${conversationId}`,
    `period=${period}&view=calls`,
    `period=${period}&view=calls&mark=estimated`,
    `period=${period}&view=calls&mark=unpriced`,
    `period=${period}&view=calls&mark=open`,
    `period=${period}&view=calls&model=kimi-k2.6&purpose=title`,
    `period=${period}&view=calls&team=${teamId}`,
  ]),
  'from=2026-03-05&to=2026-06-28&by=day&cut=user&zone=America/St_Johns',
];

/** The pages of a team, and of oneself. */
export const narrowPages: string[] = longPeriods.flatMap((period) =>
  ['/usage', `/usage/teams/${teamId}`].flatMap((path) =>
    ['cut=model', 'cut=purpose', 'view=conversations', 'view=calls', 'view=calls&mark=estimated'].map(
      (query) => `${path}?period=${period}&${query}`,
    ),
  ),
);

/** In no two of them days begin at the same moments, nor as in a zone above: what is kept of one page serves no other. */
const freshZones = [
  'Pacific/Honolulu',
  'America/Los_Angeles',
  'America/Chicago',
  'America/Halifax',
  'America/Noronha',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kathmandu',
  'Asia/Dhaka',
  'Asia/Bangkok',
  'Asia/Shanghai',
  'Asia/Tokyo',
];

/** Pages to be asked once each: who stands out is read anew for every one. */
export const freshPages: string[] = freshZones.flatMap((zone) =>
  ['', '&model=kimi-k3', '&host=api.moonshot.ai', '&purpose=step', `&team=${teamId}`].map(
    (narrowed) => `zone=${zone}&period=30&cut=user${narrowed}`,
  ),
);
