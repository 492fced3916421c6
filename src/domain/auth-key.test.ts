import { expect, it } from 'vitest';
import { seededRandom } from '../base/index.ts';
import { authKeyOf } from './auth-key.ts';

const random = seededRandom(1);

it.each(['secret', 'x'.repeat(80), '\\!"#$%&\'()*+,-./:;<=>?@[]^_`{|}~'])('%j is taken as it is', (key) => {
  expect(authKeyOf(key, random)).toBe(key);
});

it.each(['', 'short', 'x'.repeat(81), 'with blank', 'tab\tinside', 'ümlaut-key', 'new\nline-1'])(
  '%j is refused',
  (key) => expect(() => authKeyOf(key, random)).toThrow(/authKey must have 6 to 80/),
);

it('a key left out is made: 0x and 22 characters, each time others', () => {
  const made = Array.from({ length: 100 }, () => authKeyOf(undefined, random));
  for (const key of made) expect(key).toMatch(/^0x[A-Za-z0-9_.-]{22}$/);
  expect(new Set(made).size).toBe(100);
});
