import { expect, test } from 'vitest';
import { addressOf, type Hop, isWithin, originOf } from './origin';

const direct: Hop = {
  peer: '203.0.113.9',
  host: 'chat.example.com',
  forwardedHost: 'chat.example.com',
  forwardedProto: 'http',
  forwardedFor: '203.0.113.9',
  trustedProxies: [],
};
const local = { ...direct, peer: '127.0.0.1', forwardedFor: '127.0.0.1' };
const lies = { forwardedHost: 'evil.example', forwardedProto: 'https', forwardedFor: '6.6.6.6' };
const proxied: Hop = {
  peer: '10.0.0.2',
  host: 'app:3000',
  forwardedHost: 'chat.example.com',
  forwardedProto: 'https',
  forwardedFor: '198.51.100.7',
  trustedProxies: ['10.0.0.0/8'],
};
const publicUrl = 'https://chat.example.com';

test.each<[string, Hop, string]>([
  ['localhost', { ...local, host: 'localhost:3000', forwardedHost: 'localhost:3000' }, 'http://localhost:3000'],
  ['127.0.0.1', { ...local, host: '127.0.0.1:3000', forwardedHost: '127.0.0.1:3000' }, 'http://127.0.0.1:3000'],
  ['another name', direct, 'http://chat.example.com'],
  ['forwarded headers of a stranger', { ...direct, ...lies }, 'http://chat.example.com'],
  ['a trusted proxy', proxied, 'https://chat.example.com'],
  ['the same proxy, not trusted', { ...proxied, trustedProxies: [] }, 'http://app:3000'],
  ['an unknown peer', { ...proxied, peer: null }, 'http://app:3000'],
  [
    'a row of proxies',
    { ...proxied, forwardedHost: 'chat.example.com, inner', forwardedProto: 'https, http' },
    publicUrl,
  ],
  ['a proxy that names no host, and PUBLIC_URL', { ...proxied, forwardedHost: 'app:3000', publicUrl }, publicUrl],
  ['an untrusted proxy, and PUBLIC_URL', { ...proxied, trustedProxies: [], publicUrl }, publicUrl],
  [
    'a proxy on this machine that keeps its own name',
    { ...local, host: '127.0.0.1:3000', forwardedHost: null, forwardedFor: '198.51.100.7', publicUrl },
    publicUrl,
  ],
  [
    'localhost itself, and PUBLIC_URL',
    { ...local, host: 'localhost:3000', forwardedHost: null, publicUrl },
    'http://localhost:3000',
  ],
  ['a stranger with a host of their own, and PUBLIC_URL', { ...direct, host: 'evil.example', publicUrl }, publicUrl],
  [
    'a trusted proxy under a second name, and PUBLIC_URL',
    { ...proxied, forwardedHost: 'two.example.com', publicUrl },
    'https://two.example.com',
  ],
  ['no host at all', { ...direct, host: null }, 'http://localhost'],
  ['a host that is none', { ...direct, host: 'a/b?c@d' }, 'http://localhost'],
])('the origin for %s', (_, hop, expected) => expect(originOf(hop)).toBe(expected));

test.each<[string, Hop, string | null]>([
  ['a direct peer', direct, '203.0.113.9'],
  ['a stranger who claims another', { ...direct, ...lies }, '203.0.113.9'],
  ['behind a trusted proxy', proxied, '198.51.100.7'],
  ['behind two', { ...proxied, forwardedFor: '198.51.100.7, 10.9.9.9' }, '198.51.100.7'],
  ['a client that put an entry in front', { ...proxied, forwardedFor: '1.2.3.4, 198.51.100.7' }, '198.51.100.7'],
  ['a proxy that tells nothing', { ...proxied, forwardedFor: null }, '10.0.0.2'],
  ['a proxy that tells nonsense', { ...proxied, forwardedFor: 'unknown' }, '10.0.0.2'],
  ['IPv4 in IPv6 clothes', { ...direct, peer: '::ffff:203.0.113.9' }, '203.0.113.9'],
  ['nobody known', { ...direct, peer: null }, null],
])('the address of %s', (_, hop, expected) => expect(addressOf(hop)).toBe(expected));

test.each([
  ['127.0.0.1', ['127.0.0.1'], true],
  ['::ffff:127.0.0.1', ['127.0.0.0/8'], true],
  ['::1', ['127.0.0.1'], false],
  ['2001:db8::5', ['2001:db8::/32'], true],
  ['10.1.2.3', ['192.168.0.0/16', '10.0.0.0/8'], true],
  ['nonsense', ['0.0.0.0/0'], false],
  [null, ['0.0.0.0/0'], false],
] as const)('%s within %j: %s', (address, ranges, expected) => expect(isWithin(address, [...ranges])).toBe(expected));
