import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../base/index.ts';
import { adminToken, carriesToken } from './admin-token.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-token-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const tokenFor = (host: string, given?: string, stateFolder: string | undefined = folder) =>
  adminToken({ host, adminToken: given }, stateFolder, seededRandom(1));

describe('the token of the admin API', () => {
  it.each(['127.0.0.1', '::1', 'localhost'])('is none on %s, unless one is given', (host) => {
    expect(tokenFor(host)).toBeUndefined();
    expect(tokenFor(host, 'given-by-the-operator')).toEqual({ token: 'given-by-the-operator', file: undefined });
  });

  it.each(['0.0.0.0', '::', '192.0.2.1'])('is made once on %s and kept for the owner of the folder alone', (host) => {
    const made = tokenFor(host);
    expect(made?.token).toMatch(/^[\w-]{43}$/);
    expect(made?.file).toBe(join(folder, 'admin-token'));
    expect(readFileSync(made?.file ?? '', 'utf8')).toBe(`${made?.token}\n`);
    expect(statSync(made?.file ?? '').mode & 0o777).toBe(0o600);
    expect(adminToken({ host, adminToken: undefined }, folder, seededRandom(2))).toEqual(made);
  });

  it('is the given one off loopback too, and then nothing is kept', () => {
    expect(tokenFor('0.0.0.0', 'given-by-the-operator')).toEqual({ token: 'given-by-the-operator', file: undefined });
    expect(() => statSync(join(folder, 'admin-token'))).toThrow();
  });

  it('is no empty file', () => {
    writeFileSync(join(folder, 'admin-token'), '\n');
    expect(() => tokenFor('0.0.0.0')).toThrow(/is empty/);
  });

  it('without a state folder is known to nobody', () => {
    const made = adminToken({ host: '0.0.0.0', adminToken: undefined }, undefined, seededRandom(1));
    expect(made).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/), file: undefined });
  });
});

it.each([
  ['Bearer the-token-of-ours', true],
  ['bearer  the-token-of-ours', true],
  ['Bearer the-token-of-our', false],
  ['Bearer the-token-of-ours-', false],
  ['the-token-of-ours', false],
  ['Basic the-token-of-ours', false],
  ['Bearer ', false],
  ['', false],
  [undefined, false],
])('the header %j: %s', (header, carries) => {
  expect(carriesToken(header, 'the-token-of-ours')).toBe(carries);
});
