import { expect, test } from 'vitest';
import type { MenuEntry } from './menu';
import { grouped } from './menu-groups';

const act = (label: string) => ({ label, onSelect: () => undefined });
const shape = (entries: MenuEntry[]) =>
  grouped(entries).map(({ line, heading = '', acts }) => `${line ? '— ' : ''}${heading}: ${acts.map((a) => a.label)}`);

test.each<[MenuEntry[], string[]]>([
  [[], []],
  [[act('a'), act('b')], [': a,b']],
  [
    [act('a'), 'line', act('b')],
    [': a', '— : b'],
  ],
  [
    [act('a'), 'line', { heading: 'H' }, act('b'), { heading: 'I' }, act('c')],
    [': a', '— H: b', 'I: c'],
  ],
  [[{ heading: 'me' }, act('a')], ['me: a']],
])('%# groups', (entries, groups) => expect(shape(entries)).toEqual(groups));
