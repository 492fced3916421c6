import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadSettings } from './load.ts';
import { flagOf, variableOf } from './settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (content: string): string => {
  const name = join(folder, 'config.json');
  writeFileSync(name, content);
  return name;
};

describe('settings', () => {
  it('have defaults', () => {
    expect(loadSettings({}, {})).toMatchObject({
      port: 7224,
      host: '127.0.0.1',
      pace: 'brisk',
      edgePorts: { first: 17_900, last: 32_767 },
      publicAsns: [],
      partner: {},
      inMemory: false,
    });
  });

  it('come from flags before environment before file', () => {
    const config = file('{"port": 1, "host": "::1", "pace": "real"}');
    const loaded = loadSettings({ config, port: '3' }, { CROSSCONNECT_PORT: '2', CROSSCONNECT_HOST: '127.0.0.2' });
    expect(loaded).toMatchObject({ port: 3, host: '127.0.0.2', pace: 'real' });
  });

  it.each([
    [{ port: '70000' }, {}, /^--port must be a whole number from 0 to 65535, not 70000$/],
    [{}, { CROSSCONNECT_PACE: 'fast' }, /^CROSSCONNECT_PACE must be one of real, brisk, instant, not fast$/],
    [{ partner: '12=Carrier' }, {}, /^--partner must be like .*, not 12=Carrier$/],
    [{ partner: '111122223333=Carrier:v3' }, {}, /--partner/],
    [{ edgePorts: '9-1' }, {}, /^--edge-ports must be a range .*, not 9-1$/],
  ])('that are wrong are refused by name: %j %j', (flags, environment, message) => {
    expect(() => loadSettings(flags, environment)).toThrow(message);
  });

  it('that nobody knows are refused', () => {
    expect(() => loadSettings({ config: file('{"prot": 1}') }, {})).toThrow(/«prot» is no setting/);
    expect(() => loadSettings({ config: file('[]') }, {})).toThrow(/holds no JSON object/);
    expect(() => loadSettings({ config: join(folder, 'none.json') }, {})).toThrow(/ENOENT/);
  });

  it('let the system pick the edge ports', () => {
    expect(loadSettings({ edgePorts: '0' }, {}).edgePorts).toBe('systemPicks');
  });

  it.each([
    ['111122223333=Carrier,444455556666=Old Carrier:v1'],
    [['111122223333=Carrier:v2', '444455556666=Old Carrier:v1']],
  ])('name the partners, in one text or several: %j', (partner) => {
    expect(loadSettings({ partner }, {}).partner).toEqual({
      '111122223333': { name: 'Carrier', type: 'v2' },
      '444455556666': { name: 'Old Carrier', type: 'v1' },
    });
  });

  it.each([['publicMed=none,siteLinkMixed=no-home-region'], [['publicMed=none', 'siteLinkMixed=no-home-region']]])(
    'name how routes are chosen, in one text or several: %j',
    (routing) => {
      expect(loadSettings({ routing }, {}).routing).toEqual({ publicMed: 'none', siteLinkMixed: 'no-home-region' });
      expect(() => loadSettings({ routing: 'publicMed' }, {})).toThrow(/^--routing must be like publicMed=10, not/);
    },
  );

  it('name how routes are chosen as an object in the file', () => {
    const config = file('{"routing": {"publicMed": null, "drainPrepends": 5, "siteLinkMixed": "no-home-region"}}');
    const routing = { publicMed: 'none', drainPrepends: '5', siteLinkMixed: 'no-home-region' };
    expect(loadSettings({ config }, {}).routing).toEqual(routing);
  });

  it('spell flags and variables after their key', () => {
    expect(flagOf('edgeAddressIpv6')).toBe('--edge-address-ipv6');
    expect(variableOf('inMemory')).toBe('CROSSCONNECT_IN_MEMORY');
  });
});
