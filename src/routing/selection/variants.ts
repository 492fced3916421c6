// The settings that a choice may rest on, each under its other values: how an answer knows whether it was assumed.
import type { RoutingSettings } from '../settings.ts';

export const selectionChoices = {
  untaggedRemoteAgainstLow: ['above', 'equal', 'below'],
  severalPreferenceTags: ['highest', 'lowest'],
  siteLinkMixed: ['no-home-region', 'home-region-for-plain'],
  publicHomeRegion: ['before-as-path', 'after-as-path'],
  unrankedTie: ['lowest-id', 'highest-id'],
} as const satisfies Partial<Record<keyof RoutingSettings, readonly string[]>>;

export type SelectionSetting = keyof typeof selectionChoices;

export interface SettingVariant {
  readonly setting: SelectionSetting;
  readonly value: string;
  readonly settings: RoutingSettings;
}

/** One setting changed at a time. */
export function variantsOf(settings: RoutingSettings): SettingVariant[] {
  return Object.keys(selectionChoices).flatMap((name) => {
    const setting = name as SelectionSetting;
    const others = selectionChoices[setting].filter((value) => value !== settings[setting]);
    return others.map((value) => ({ setting, value, settings: { ...settings, [setting]: value } }));
  });
}
