import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAllowList } from './allow';
import { target } from './target';

const none = parseAllowList([]);

describe('target', () => {
  it.each([
    'ftp://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/plain,x',
    'http://user@example.com/',
    'http://user:pass@example.com/',
    'example.com',
    '',
    `http://example.com/${'a'.repeat(4_000)}`,
    'http://127.0.0.1/',
    'http://127.1/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://127.0.0.1./',
    'http://①②⑦.⓪.⓪.①/',
    'http://0/',
    'http://169.254.169.254/latest/meta-data/',
    'http://10.0.0.1/',
    'http://[::]/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::127.0.0.1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://[2002:7f00:1::]/',
    'http://[fd00:ec2::254]/',
    'http://[fe80::1]/',
    'http://93.184.216.34:22/',
    'http://[2606:4700::1]:6379/',
  ])('refuses %s', (url) => expect(() => target(url, none)).toThrow());

  it.each([
    'http://example.com/',
    'https://example.com:8443/a?b=c',
    'http://93.184.216.34/',
    'https://[2606:4700::1]/',
    'http://1.1.1.1:8080/',
  ])('takes %s', (url) => expect(target(url, none).url.href).toBe(url));

  it('leaves the fragment out and reads a relative redirect', () => {
    expect(target('/b#c', none, new URL('http://example.com/a')).url.href).toBe('http://example.com/b');
    expect(() => target('//127.0.0.1/', none, new URL('http://example.com/a'))).toThrow();
  });

  it('refuses, at connect, what a name must not lead to', () => {
    const { guard } = target('http://example.com/', none);
    expect(guard('93.184.216.34')).toBeNull();
    expect(guard('127.0.0.1')).toContain('not in the public internet');
    expect(guard('::ffff:10.0.0.1')).toContain('not in the public internet');
    expect(target('http://example.com:22/', none).guard('93.184.216.34')).toContain('port 22');
  });

  it('lets a listed network be reached on any port, and a listed host wherever it leads', () => {
    const list = parseAllowList(['10.0.0.0/8', 'wiki.intra:81']);
    expect(target('http://10.0.0.1:22/', list).url.port).toBe('22');
    expect(target('http://example.com:81/', list).guard('10.0.0.1')).toBeNull();
    expect(target('http://example.com/', list).guard('192.168.0.1')).not.toBeNull();
    expect(target('http://wiki.intra:81/', list).guard('127.0.0.1')).toBeNull();
    expect(target('http://wiki.intra/', list).guard('127.0.0.1')).not.toBeNull();
  });

  it('refuses a private address however its number is written', () => {
    const octet = fc.nat(255);
    const address = fc.tuple(fc.constantFrom(10, 127), octet, octet, octet);
    fc.assert(
      fc.property(address, ([a, b, c, d]) => {
        const n = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
        const hex = n.toString(16).padStart(8, '0');
        const six = `${hex.slice(0, 4)}:${hex.slice(4)}`;
        const spellings = [`${a}.${b}.${c}.${d}`, `${n}`, `0x${hex}`, `0${n.toString(8)}`, `${a}.${n & 0xffffff}`];
        const carried = [`[::ffff:${six}]`, `[::${six}]`, `[64:ff9b::${six}]`, `[2002:${six}::1]`];
        for (const host of [...spellings, ...carried]) expect(() => target(`http://${host}/`, none)).toThrow();
      }),
    );
  });
});
