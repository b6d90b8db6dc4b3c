import { expect, it } from 'vitest';
import { drawn, leads } from '@/test/drawn';
import { ExportLinks } from './export-links';

it('a file has the days of the page, also where its zone is the reader’s own', () => {
  const ask = { zone: 'Asia/Tokyo', query: { from: '2026-11-01', to: '2026-11-02', mark: 'open' as const } };
  const links = leads(drawn(<ExportLinks ask={ask} view="calls" scope="scope=own" name="Single calls" />));
  expect(links.map((link) => Object.fromEntries(link.searchParams))).toEqual(
    ['csv', 'json'].map((format) => ({ ...ask.query, format, scope: 'own', view: 'calls', zone: 'Asia/Tokyo' })),
  );
});
