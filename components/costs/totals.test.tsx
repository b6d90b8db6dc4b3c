import { expect, it } from 'vitest';
import { costReport, figures } from '@/test/cost-report';
import { drawn, leads } from '@/test/drawn';
import { Totals } from './totals';

const { before } = costReport();
const told = (report: ReturnType<typeof costReport>) => {
  const html = drawn(<Totals report={report} path="/usage" />);
  return { text: html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' '), links: leads(html) };
};

it('the amount of the last period leads to its days', () => {
  const { text, links } = told(costReport());
  expect(text).toContain('$1.00 in Nov 1 – Nov 2 (+100%)');
  expect(links.map((link) => link.search)).toContain('?from=2026-11-01&to=2026-11-02');
});

const forecast = { forecastNano: 4_000_000_000, forecastDays: { from: '2026-10-06', to: '2026-11-03' } };

it.each([
  ['what the same tokens would have cost elsewhere', 'At the price of', 'view=calls'],
  ['the forecast', 'At the end of the period', 'from=2026-10-06&amp;to=2026-11-03&amp;view=calls'],
  ['the fixed fees', 'Fixed fees so far', '/admin/prices#terms'],
])('%s leads to what it is reckoned from', (_, name, address) => {
  const html = drawn(<Totals report={costReport({ ...forecast, feesNano: 1_000_000_000 })} path="/usage" />);
  const figure = html.slice(html.indexOf(name));
  expect(figure.slice(0, figure.indexOf('</dd>'))).toMatch(new RegExp(`<a [^>]*href="[^"]*${address}"`));
});

it.each([
  ['the share from the cache', '25% from cache', 'calls'],
  ['what was written to the cache', '80 written to cache', 'calls'],
  ['reasoning', '60 reasoning', 'calls'],
  ['the number of replies', '2 replies', 'conversations'],
  ['the slowest first tokens', '95%:', 'calls'],
])('%s leads to what it is counted from', (_, words, view) => {
  const counted = { cachedTokens: 250, cacheWriteTokens: 80, reasoningTokens: 60, ttftP50: 600, ttftP95: 1_200 };
  const html = drawn(<Totals report={costReport({ total: figures(counted) })} path="/usage" />);
  expect(html).toMatch(new RegExp(`<a [^>]*href="[^"]*view=${view}"[^>]*>${words}`));
});

it.each([
  ['the last period', costReport({ before: { ...before, sameUnpriced: 1 } }), 'at least $1.00 in Nov 1'],
  [
    'all of it',
    costReport({ before: { ...before, sameKnownNano: 0, wholeKnownNano: 0, sameUnpriced: 1, wholeUnpriced: 1 } }),
    'no price in Nov 1',
  ],
  ['this one', costReport({ total: figures({ costNano: null, unpriced: 1 }) }), 'at least $2.00 $1.00 in Nov 1'],
])('where calls of %s have no price, nothing is set against anything', (_, report, words) => {
  const { text } = told(report);
  expect(text).toContain(words);
  expect(text).not.toMatch(/[+−]\d+%/);
});

it('practice has no money, of whichever kind', () => {
  expect(told(costReport({ practice: true, forecastNano: 4_000_000_000 })).text).not.toContain('$');
});
