import { describe, expect, it } from 'vitest';
import { allowed, allowedAddress, parseAllowList } from './allow';

describe('allowed', () => {
  it.each([
    ['wiki.intra', 'http://wiki.intra/', true],
    ['wiki.intra', 'https://WIKI.intra:8443/x', true],
    ['wiki.intra', 'http://wiki.intra./', true],
    ['wiki.intra', 'http://a.wiki.intra/', false],
    ['wiki.intra', 'http://wiki.intra.evil.example/', false],
    ['wiki.intra:8080', 'http://wiki.intra:8080/', true],
    ['wiki.intra:8080', 'http://wiki.intra/', false],
    ['wiki.intra:443', 'https://wiki.intra/', true],
    ['wiki.intra:80', 'http://wiki.intra/', true],
    ['*.intra', 'http://a.b.intra/', true],
    ['*.intra', 'http://intra/', false],
    ['*.intra', 'http://evilintra/', false],
    ['*.intra:81', 'http://a.intra:81/', true],
    ['127.0.0.1', 'http://127.0.0.1:1234/', true],
    ['127.0.0.1', 'http://2130706433/', true],
    ['127.0.0.1:5', 'http://127.0.0.1:6/', false],
    ['127.0.0.1', 'http://localhost/', false],
    ['::1', 'http://[::1]:9/', true],
    ['[::1]:9', 'http://[0:0::1]:9/', true],
    ['[::1]:9', 'http://[::1]:8/', false],
    ['bücher.example', 'http://xn--bcher-kva.example/', true],
    ['10.0.0.0/8', 'http://10.0.0.1/', false],
  ])('%s and %s: %s', (entry, url, expected) => {
    expect(allowed(new URL(url), parseAllowList([entry]))).toBe(expected);
  });

  it('opens nothing without entries', () => {
    expect(allowed(new URL('http://localhost/'), parseAllowList([]))).toBe(false);
  });
});

describe('allowedAddress', () => {
  it.each([
    ['10.0.0.0/8', '10.1.2.3', true],
    ['10.0.0.0/8', '11.1.2.3', false],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['10.0.0.0/8', 'fd00::1', false],
    ['fd00::/8', 'fd12::1', true],
    ['127.0.0.1', '127.0.0.1', false],
    ['10.0.0.0/8', 'no address', false],
  ])('%s and %s: %s', (entry, address, expected) => {
    expect(allowedAddress(address, parseAllowList([entry]))).toBe(expected);
  });
});

it.each(['*', '*.*', 'http://a', 'a/b', 'a b', 'user@host', 'host:port', 'host:99999', '10.0.0.0/99', '', '%6c'])(
  'refuses the entry "%s", naming the setting',
  (entry) => expect(() => parseAllowList(['good.example', entry])).toThrow(/^Setting WEB_FETCH_ALLOW is wrong/),
);
