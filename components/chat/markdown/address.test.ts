import { describe, expect, it } from 'vitest';
import { disguised, outsideImage, safeLink } from './address';
import { decodeEntities } from './entities';

describe('links that may be followed', () => {
  it.each(['https://a.b/c?d#e', 'http://localhost:3000', 'mailto:a@b.c', ' HTTPS://A.B '])('%s', (href) => {
    expect(safeLink(href)).not.toBeNull();
  });
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:x',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '/settings',
    '//evil.example',
    '#top',
    '',
  ])('never %j', (href) => {
    expect(safeLink(href)).toBeNull();
    expect(outsideImage(href)).toBeNull();
  });
});

describe('a link in disguise', () => {
  it.each([
    ['https://bank.example', 'https://evil.example/', 'evil.example'],
    ['bank.example/login', 'https://evil.example:8443/', 'evil.example:8443'],
    ['www.bank.example', 'https://bank.example/', null],
    ['the bank', 'https://evil.example/', null],
    ['see node.js for it', 'https://nodejs.org/', null],
  ])('%s → %s', (words, href, place) => {
    expect(disguised(words, new URL(href))).toBe(place);
  });
});

describe('character references', () => {
  it.each([
    ['a &amp; b &lt; c', 'a & b < c'],
    ['&#233;&#x4e2d;&nbsp;', 'é中\u00a0'],
    ['&unknown; &#0; &#xd800; &', '&unknown; \ufffd \ufffd &'],
    ['&amp;lt;', '&lt;'],
  ])('%s', (text, plain) => {
    expect(decodeEntities(text)).toBe(plain);
  });
});
