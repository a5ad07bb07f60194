import { expect, test } from 'vitest';
import { networkOf } from './network-of.ts';

test('IPv4 counts by itself, however it is written', () => {
  expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
  expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
});

test('IPv6 counts by its first 64 bits', () => {
  const network = '2001:db8:0:12::/64';
  expect(networkOf('2001:db8:0:12:1:2:3:4')).toBe(network);
  expect(networkOf('2001:DB8:0:12::1')).toBe(network);
  expect(networkOf('2001:0db8:0000:0012::1')).toBe(network);
  expect(networkOf('2001:db8:0:13::1')).not.toBe(network);
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  expect(networkOf('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
});
