import { describe, expect, it } from 'vitest';
import { billingModesAt } from '../billing-modes.ts';
import { builtInLocations } from './data.ts';
import { createLocations, type Location } from './locations.ts';

const locations = createLocations(builtInLocations);

describe('the catalogue of locations', () => {
  it('finds a code in any spelling and gives the canonical one', () => {
    for (const spelling of ['EqDC2', 'EQDC2', 'eqdc2']) expect(locations.find(spelling)?.code).toBe('EqDC2');
    expect(locations.find('nowhere')).toBeUndefined();
  });

  it('lists a Region’s own locations only', () => {
    const here = locations.inRegion('us-east-1');
    expect(here.map(({ code }) => code)).toContain('EqDC2');
    expect(here.every(({ region }) => region === 'us-east-1')).toBe(true);
    expect(locations.inRegion('mars-north-1')).toEqual([]);
  });

  it('holds each code once, with speeds in the short form and MACsec speeds among them', () => {
    expect(new Set(builtInLocations.map(({ code }) => code.toLowerCase())).size).toBe(builtInLocations.length);
    for (const { code, portSpeeds, macSecPortSpeeds } of builtInLocations) {
      expect(portSpeeds, code).not.toHaveLength(0);
      for (const speed of portSpeeds) expect(speed, code).toMatch(/^(1|10|100|400)G$/);
      expect(portSpeeds, code).toEqual(expect.arrayContaining([...macSecPortSpeeds]));
    }
  });

  it('lets a later entry replace an earlier one of the same code', () => {
    const mine: Location = {
      code: 'EQDC2',
      name: 'mine',
      region: 'eu-west-1',
      portSpeeds: ['1G'],
      macSecPortSpeeds: [],
      providers: [],
    };
    const replaced = createLocations([...builtInLocations, mine]);
    expect(replaced.find('eqdc2')).toEqual(mine);
    expect(replaced.inRegion('us-east-1').map(({ code }) => code)).not.toContain('EqDC2');
  });

  it('has every billing mode that can be asked for, at every port speed', () => {
    const at = locations.find('EqDC2');
    if (at === undefined) throw new Error('EqDC2 is gone');
    const modes = billingModesAt(at);
    expect(modes.map(({ billingMode }) => billingMode)).toEqual([
      'PayAsYouGo',
      ...[1, 2, 3, 4, 5].map((tier) => `FlatRateTier${tier}`),
    ]);
    for (const mode of modes)
      expect(mode).toMatchObject({ availablePortSpeeds: at.portSpeeds, includedRegions: ['us-east-1'] });
  });
});
