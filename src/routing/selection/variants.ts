// The settings that a choice may rest on, each under its other values: how an answer knows whether it was assumed.
import { settingValues } from '../setting-values.ts';
import type { RoutingSettings } from '../settings.ts';

const selectionSettings = [
  'untaggedRemoteAgainstLow',
  'severalPreferenceTags',
  'siteLinkMixed',
  'publicHomeRegion',
  'unrankedTie',
] as const satisfies readonly (keyof RoutingSettings)[];

export type SelectionSetting = (typeof selectionSettings)[number];

export interface SettingVariant {
  readonly setting: SelectionSetting;
  readonly value: string;
  readonly settings: RoutingSettings;
}

/** One setting changed at a time. */
export function variantsOf(settings: RoutingSettings): SettingVariant[] {
  return selectionSettings.flatMap((setting) => {
    const others = settingValues[setting].filter((value) => value !== settings[setting]);
    return others.map((value) => ({ setting, value, settings: { ...settings, [setting]: value } }));
  });
}
