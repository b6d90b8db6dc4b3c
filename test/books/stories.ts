import fc from 'fast-check';
import { type Act, act, asking, models, such } from './acts';

const [priced, unpriced] = models;
/** A limit that pays for a reply, if need be for a short one; thousandths of a dollar. */
const roomy = fc.integer({ min: 85, max: 140 });
const held = fc.integer({ min: 0, max: 30 }).map((at) => `[[practice: hold=${at} reasoning=20 text=40]]`);
const long = { where: 0, model: priced, length: 400 } as const;

/** What the host tells nothing of is guessed from a prompt that may be longer than it was reckoned to be. */
const untold = fc.constantFrom('usage=none', 'cut=reset@0x1').map((why) => `[[practice: ${why} reasoning=0 text=0]]`);

/** A model without a price is used, in one period or two; then there is a budget, and what it cost becomes known. */
const pricedLate = fc
  .tuple(
    asking({ model: unpriced }),
    fc.option(such('period'), { freq: 2 }),
    fc.oneof(
      asking({ model: unpriced }),
      untold.chain((directive) => asking({ where: null, model: unpriced, length: 0, directive })),
    ),
    such('budget', { scope: 'installation' }),
    such('reprice'),
  )
  .map((acts) => acts.filter((one) => one !== null));

/** Several budgets pay for the same call, another one of them least each time. */
const shared = fc
  .tuple(roomy, roomy, roomy)
  .chain(([a, b, c]) =>
    fc.tuple(
      such('budget', { scope: 'installation', limit: a }),
      such('budget', { scope: 'user-default', limit: b }),
      such('budget', { limit: c }),
      asking({ where: null, model: priced }),
      asking({ where: null, model: priced }),
    ),
  );

/** A budget comes in the middle of a reply, of which something may be left for the title. */
const rest = fc
  .tuple(fc.nat(2), fc.integer({ min: 1, max: 16 }), held)
  .chain(([who, limit, directive]) =>
    fc.tuple(
      asking({ who, where: null, model: priced, length: 0, directive }),
      such('budget', { scope: 'user', who, limit }),
      such('release'),
    ),
  );

/** Who sleeps past the lease wakes up in the middle of a reply, when another has taken it up. */
const outlived = held.chain((directive) =>
  fc.tuple(asking({ where: null, model: priced, directive }), such('oversleep'), such('release')),
);

/** A process dies while the model shortens what it sees: the summary is held where its first question says so. */
const shortened = held.chain((directive) =>
  fc.tuple(
    asking({ ...long, directive }),
    such('release'),
    asking({ ...long, directive: '' }),
    asking({ ...long, directive: '' }),
    fc.oneof(such('kill'), such('oversleep')),
  ),
);

/** An act, or some that seldom follow each other by chance and go wrong together. */
const story: fc.Arbitrary<readonly Act[]> = fc.oneof(
  { weight: 12, arbitrary: act.map((one) => [one]) },
  { weight: 1, arbitrary: shared },
  { weight: 1, arbitrary: rest },
  { weight: 1, arbitrary: outlived },
  { weight: 1, arbitrary: shortened },
);

/** Prices are unknown at the beginning alone. */
export const sequence: fc.Arbitrary<Act[]> = fc
  .tuple(fc.option(pricedLate, { freq: 2, nil: [] }), fc.array(story, { minLength: 3, maxLength: 12 }))
  .map(([first, then]) => [first, ...then].flat());
