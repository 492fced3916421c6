import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { formatPrefix } from '../base/index.ts';
import { publicPrefixesOf } from './public-prefixes.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-prefixes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fileWith = (content: string): string => {
  const name = join(folder, 'ip-ranges.json');
  writeFileSync(name, content);
  return name;
};

it('are none, or the sample with both families', () => {
  expect(publicPrefixesOf({ publicPrefixes: 'none' })).toEqual([]);
  const families = publicPrefixesOf({ publicPrefixes: 'sample' }).map(({ prefix }) => prefix.family);
  expect(new Set(families)).toEqual(new Set(['ipv4', 'ipv6']));
});

it('come from a file as AWS publishes it', () => {
  const prefixes = [{ ip_prefix: '3.5.140.0/22', region: 'ap-northeast-2', service: 'AMAZON' }];
  const publicPrefixes = fileWith(JSON.stringify({ prefixes, ipv6_prefixes: [] }));
  expect(publicPrefixesOf({ publicPrefixes }).map(({ prefix }) => formatPrefix(prefix))).toEqual(['3.5.140.0/22']);
});

it.each([
  ['holds something else', (): string => fileWith('{"prefixes": 3}'), /ip-ranges\.json: prefixes is a list/],
  ['is not there', (): string => join(folder, 'none.json'), /none\.json: ENOENT/],
])('a file that %s is named', (_, name, message) => {
  const publicPrefixes = name();
  expect(() => publicPrefixesOf({ publicPrefixes })).toThrow(message);
  expect(() => publicPrefixesOf({ publicPrefixes })).toThrow(expect.objectContaining({ code: 'DX_BAD_FILE' }));
});
