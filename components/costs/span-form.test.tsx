import { expect, it } from 'vitest';
import { drawn } from '@/test/drawn';
import { SpanForm } from './span-form';

it('new days leave the old hour behind, and keep what else the page is narrowed to', () => {
  const day = '2026-11-23';
  const query = { from: day, to: day, hour: `${day}T14:00:00.000Z`, before: '1_x', view: 'calls', model: 'm' } as const;
  const html = drawn(<SpanForm path="/usage" query={query} days={{ from: day, to: day }} />);
  const names = [...html.matchAll(/type="hidden" name="(\w+)"/g)].map(([, name]) => name);
  expect(names).toEqual(['view', 'model']);
});
