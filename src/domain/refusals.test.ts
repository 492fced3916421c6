import { expect, it } from 'vitest';
import { refusesOrder, refusesPrefixes } from './refusals.ts';
import { defaultSettings } from './settings.ts';

const account = '111122223333';

it.each([
  [[], false],
  [['EqDA2', '444455556666'], false],
  [['eqdc2'], true],
  [[account], true],
])('a port at EqDC2, refused %j: %s', (refusedOrders, refused) => {
  expect(refusesOrder({ ...defaultSettings, refusedOrders }, account, 'EqDC2')).toBe(refused);
});

it.each([
  [[], false],
  [['203.0.114.0/24', '2001:db8::/32', '444455556666'], false],
  [['203.0.113.0/25'], false],
  [['203.0.113.0/24'], true],
  [['203.0.0.0/16'], true],
  [[account], true],
])('203.0.113.0/24, refused %j: %s', (refusedPrefixes, refused) => {
  const settings = { ...defaultSettings, refusedPrefixes };
  expect(refusesPrefixes(settings, account, ['198.51.100.0/24', '203.0.113.0/24'])).toBe(refused);
});
