import { expect, test } from 'vitest';
import { sourcesIn } from './sources';

/** The class lists of every box that scrolls up and down. */
const scrollers = sourcesIn('app', 'components').flatMap(({ path, text }) =>
  [...text.matchAll(/(['"`])((?:(?!\1).)*\boverflow-(?:y-)?(?:auto|scroll)\b(?:(?!\1).)*)\1/g)].map(
    ([, , classes = '']) => [path, classes] as const,
  ),
);

test('there are boxes that scroll', () => expect(scrollers.length).toBeGreaterThan(5));

/** What is placed absolutely within (`sr-only` too) would else hang on the page, and make it as tall as what scrolls. */
test.each(scrollers)('%s: what scrolls holds what is placed within it', (_, classes) => {
  expect(classes).toMatch(/(^|\s)(relative|absolute|fixed|sticky)(\s|$)/);
});
