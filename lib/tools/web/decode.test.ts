import { expect, it } from 'vitest';
import { decode } from './decode';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));

const eAcute = [0xe9];
const chinese = [0xd6, 0xd0, 0xce, 0xc4];

it.each<[string, Uint8Array, string, string]>([
  ['the header', bytes(eAcute), 'text/html; charset=ISO-8859-1', 'é'],
  ['a quoted header', bytes(chinese), 'text/html; charset="gb2312"', '中文'],
  ['a meta tag', bytes('<meta charset=gbk>', chinese), 'text/html', '<meta charset=gbk>中文'],
  ['the old meta tag', bytes('<meta http-equiv=a content="text/html; charset=big5">', [0xa4, 0xa4]), '', '中'],
  ['an XML declaration', bytes('<?xml version="1.0" encoding="iso-8859-1"?>', eAcute), '', 'é'],
  ['the mark before the header', bytes([0xef, 0xbb, 0xbf, 0xc3, 0xa9]), 'text/html; charset=latin1', 'é'],
  ['UTF-16 by its mark', bytes([0xff, 0xfe, 0x2d, 0x4e]), '', '中'],
  ['UTF-8 untold', bytes([0xc3, 0xa9]), 'text/html', 'é'],
  ['Windows-1252 where UTF-8 fits not', bytes(eAcute), 'text/html', 'é'],
  ['an unknown charset', bytes([0xc3, 0xa9]), 'text/html; charset=klingon', 'é'],
  ['UTF-16 claimed in readable ASCII', bytes('<meta charset="utf-16">', [0xc3, 0xa9]), '', 'é'],
  ['nothing', bytes(), '', ''],
])('reads by %s', (_, input, contentType, expected) => {
  expect(decode(input, contentType).endsWith(expected)).toBe(true);
});
