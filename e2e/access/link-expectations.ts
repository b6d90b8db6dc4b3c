import { type Asker, askers } from './askers';

/** The links that the author makes of a private conversation; `team` is the one all askers' roles are in. */
export const links = {
  public: { audience: 'public' },
  signedIn: { audience: 'signed-in' },
  team: { audience: 'team' },
  people: { audience: 'people' },
  liveTeam: { audience: 'team', isLive: true },
  livePeople: { audience: 'people', isLive: true },
  lockedPublic: { audience: 'public', hasPassword: true },
  lockedTeam: { audience: 'team', hasPassword: true },
  lockedLive: { audience: 'people', isLive: true, hasPassword: true },
} as const satisfies Record<string, Terms>;

export type Terms = { audience: 'public' | 'signed-in' | 'team' | 'people'; isLive?: true; hasPassword?: true };
export type LinkName = keyof typeof links;

const team: Asker[] = ['viewer', 'member', 'writer', 'author', 'teamAdmin', 'teamOwner'];

/** Whom a good link lets in, the server's admin no more than anybody else. */
export const letsIn: Record<Terms['audience'], readonly Asker[]> = {
  public: askers,
  'signed-in': ['other', 'named', 'removed', 'serverAdmin', ...team],
  team,
  people: ['named', 'author'],
};

/** What becomes of links; whoever asks finds nothing any more in all but the first. */
export const states = [
  'good',
  'expired',
  'usedUp',
  'revoked',
  'conversationDeleted',
  'authorSuspended',
  'authorDeleted',
  'wrong',
] as const;

export type State = (typeof states)[number];

type Answer = number | `${number} ${string}`;

/**
 * What the addresses of a link answer: for a snapshot and for a live share where it lets this asker in, while its password was
 * not given, and where it does not; `signedOff` whoever is not signed in, whatever the link. {t} is the token.
 */
export type Form = {
  form: string;
  data?: string | object;
  snapshot: Answer;
  live: Answer;
  locked: Answer;
  refused: Answer;
  signedOff?: Answer;
};

const password = (word: string) => `password=${word}`;
export const rightPassword = 'open-sesame';

export const forms: Form[] = [
  { form: 'GET /s/{t}', snapshot: 200, live: '303 /s/{t}/live', locked: 401, refused: 404 },
  { form: 'GET /s/{t}.md', snapshot: 200, live: 200, locked: 401, refused: 404 },
  { form: 'GET /s/{t}.json', snapshot: 200, live: 200, locked: 401, refused: 404 },
  { form: 'GET /s/{t}/preview.png', snapshot: 200, live: 404, locked: 404, refused: 404 },
  { form: 'GET /s/{t}/stream', snapshot: 404, live: 200, locked: 404, refused: 404 },
  {
    form: 'POST /s/{t}',
    data: password('not-it'),
    snapshot: '303 /s/{t}',
    live: '303 /s/{t}',
    locked: 401,
    refused: 404,
  },
  {
    form: 'POST /s/{t}',
    data: password(rightPassword),
    snapshot: '303 /s/{t}',
    live: '303 /s/{t}',
    locked: '303 /s/{t}',
    refused: 404,
  },
  {
    // Who was not counted at the link is led there, whatever the link.
    form: 'GET /s/{t}/live',
    snapshot: '307 /s/{t}',
    live: '307 /s/{t}',
    locked: '307 /s/{t}',
    refused: '307 /s/{t}',
    signedOff: '307 /sign-in?next=%2Fs%2F{t}%2Flive',
  },
  {
    form: 'GET /s/{t}/continue',
    snapshot: 200,
    live: 404,
    locked: '307 /s/{t}',
    refused: 404,
    signedOff: '307 /sign-in?next=%2Fs%2F{t}%2Fcontinue',
  },
  // The two ways on say nothing of the link.
  {
    form: 'GET /s/{t}?sign-in',
    snapshot: '303 /sign-in?next=%2Fs%2F{t}',
    live: '303 /sign-in?next=%2Fs%2F{t}',
    locked: '303 /sign-in?next=%2Fs%2F{t}',
    refused: '303 /sign-in?next=%2Fs%2F{t}',
  },
  {
    form: 'GET /s/{t}?continue',
    snapshot: '303 /s/{t}/continue',
    live: '303 /s/{t}/continue',
    locked: '303 /s/{t}/continue',
    refused: '303 /s/{t}/continue',
  },
  // The last, since the asker's list has one more then, and stands around refusals in the product's frame.
  { form: 'POST /s/{t}/copy', data: {}, snapshot: 201, live: 404, locked: 401, refused: 404, signedOff: 401 },
];

/** All ask for good links, and for the page of any; for the rest of what is over, one of each standing to a link. */
export const whoAsks = ({ form }: Form, state: State): readonly Asker[] =>
  state === 'good' || form === 'GET /s/{t}'
    ? askers
    : ['stranger', 'suspended', 'other', 'named', 'serverAdmin', 'viewer', 'author'];
