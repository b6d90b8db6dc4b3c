import { networkInterfaces } from 'node:os';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnAddress, isPublicAddress } from './address';

const privateOnes = [
  ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '10.255.255.255', '100.64.0.1', '100.100.100.200', '100.127.255.255'],
  ...['127.0.0.1', '127.255.255.254', '169.254.169.254', '172.16.0.1', '172.31.255.255', '192.0.0.192', '192.0.2.1'],
  ...['192.88.99.1', '192.168.0.1', '198.18.0.1', '198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255'],
  ...['240.0.0.1', '255.255.255.255', '168.63.129.16'],
  ...[
    '::',
    '::1',
    '::127.0.0.1',
    '::8.8.8.8',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
  ],
  ...['64:ff9b::8.8.8.8', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1', '2002:7f00:1::', '2002:808:808::1'],
  ...['3fff::1', '5f00::1', '4000::1', 'fc00::1', 'fd00:ec2::254', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1'],
];

const publicOnes = ['1.1.1.1', '8.8.8.8', '93.184.216.34', '100.63.255.255', '100.128.0.0', '172.15.255.255'];
const publicSix = ['172.32.0.0', '192.167.255.255', '2606:4700:4700::1111', '2001:4860:4860::8888', '2a00:1450::1'];

describe('isPublicAddress', () => {
  it.each(privateOnes)('refuses %s', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each([...publicOnes, ...publicSix])('passes %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each(['', 'localhost', '127.1', '2130706433', '0x7f000001', '8.8', '8.8.8.8 ', '[::1]', '1.1.1.1/32'])(
    'refuses "%s", which is no address',
    (text) => expect(isPublicAddress(text)).toBe(false),
  );

  it('refuses every IPv6 address that carries an IPv4 one, whichever that is', () => {
    const carriers = ['::', '::ffff:', '64:ff9b::', '64:ff9b:1::'];
    fc.assert(fc.property(fc.ipV4(), fc.constantFrom(...carriers), (v4, prefix) => !isPublicAddress(`${prefix}${v4}`)));
  });

  it('refuses every address of the networks that are not public', () => {
    const networks: [number, number][] = [
      [0x0a000000, 8],
      [0x64400000, 10],
      [0x7f000000, 8],
      [0xa9fe0000, 16],
      [0xac100000, 12],
      [0xc0a80000, 16],
      [0xe0000000, 4],
      [0xf0000000, 4],
    ];
    const dotted = (n: number) => [24, 16, 8, 0].map((shift) => (n >>> shift) & 255).join('.');
    fc.assert(
      fc.property(fc.constantFrom(...networks), fc.nat(0xffffffff), ([network, bits], random) => {
        const inside = (network | (random & (0xffffffff >>> bits))) >>> 0;
        return !isPublicAddress(dotted(inside));
      }),
    );
  });
});

describe('isOwnAddress', () => {
  it('knows the addresses of this machine', () => {
    const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address } of own) expect(isOwnAddress(address)).toBe(true);
    expect(isOwnAddress('93.184.216.34')).toBe(false);
  });
});
