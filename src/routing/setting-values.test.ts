import { expect, it } from 'vitest';
import { readRoutingSettings, settingValues } from './setting-values.ts';
import { defaultRoutingSettings } from './settings.ts';

it('leaves what is not given at its default', () => {
  expect(readRoutingSettings({})).toEqual(defaultRoutingSettings);
  expect(readRoutingSettings({ publicMed: 'none', drainPrepends: '5', publicSameRegionTags: '8100-and-8200' })).toEqual(
    {
      ...defaultRoutingSettings,
      publicMed: null,
      drainPrepends: 5,
      publicSameRegionTags: '8100-and-8200',
    },
  );
});

it('knows the default of each setting as one of its values', () => {
  const texts = Object.entries(defaultRoutingSettings).map(([name, value]) => [
    name,
    value === null ? 'none' : `${value}`,
  ]);
  expect(readRoutingSettings(Object.fromEntries(texts))).toEqual(defaultRoutingSettings);
  expect(Object.keys(settingValues).sort()).toEqual(Object.keys(defaultRoutingSettings).sort());
});

it.each([
  [{ wishes: '1' }, /^routing: wishes: must be one of untaggedRemoteAgainstLow, /],
  [{ siteLinkMixed: 'perhaps' }, /^routing: siteLinkMixed: must be one of no-home-region, .*, not perhaps$/],
  [{ drainPrepends: 'none' }, /^routing: drainPrepends: must be a whole number from 0 to 16, not none$/],
  [{ publicOriginAsn: '0' }, /publicOriginAsn: must be a whole number from 1 to 4294967294, not 0$/],
  [{ privateMed: '-1' }, /privateMed: must be a whole number from 0 to 4294967295 or none, not -1$/],
])('refuses %j', (given: Record<string, string>, message) => {
  expect(() => readRoutingSettings(given)).toThrow(message);
});
