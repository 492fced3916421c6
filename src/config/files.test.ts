import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCredentials, readLocations } from './files.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-files-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (content: unknown): string => {
  const name = join(folder, 'list.json');
  writeFileSync(name, typeof content === 'string' ? content : JSON.stringify(content));
  return name;
};

it('reads credentials', () => {
  const entry = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', accountId: '123456789012' };
  expect(readCredentials(file([entry]))).toEqual([entry]);
});

it('names the place of a wrong account', () => {
  const entry = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', accountId: '12' };
  expect(() => readCredentials(file([entry]))).toThrow(/at 0.accountId: is 12 digits/);
});

it('reads locations, lists left out being empty', () => {
  const entry = { code: 'Lab1', name: 'Lab, Berlin', region: 'eu-central-1', portSpeeds: ['1G'] };
  expect(readLocations(file([entry]))).toEqual([{ ...entry, macSecPortSpeeds: [], providers: [] }]);
});

it('reads what a location bills, and refuses a mode that cannot be asked for', () => {
  const entry = { code: 'Lab1', name: 'Lab, Berlin', region: 'eu-central-1', portSpeeds: ['1G'] };
  const billingModes = [{ billingMode: 'FlatRateTier1', includedRegions: ['eu-central-1', 'eu-west-1'] }];
  expect(readLocations(file([{ ...entry, billingModes }]))).toMatchObject([{ billingModes }]);
  const pair = [{ billingMode: 'PortPairFlatRateTier1' }];
  expect(() => readLocations(file([{ ...entry, billingModes: pair }]))).toThrow(/at 0.billingModes.0.billingMode/);
});

it('names a file that is no JSON, or not there', () => {
  expect(() => readLocations(file('{'))).toThrow(/list.json/);
  expect(() => readLocations(join(folder, 'none'))).toThrow(/ENOENT/);
});
