// Which values each setting of routing may have, and how they are read from text.
import { OperationalError } from '../base/index.ts';
import { defaultRoutingSettings, type RoutingSettings } from './settings.ts';

/** A whole number in these bounds; `orNone`: or null, written «none». */
export interface NumberBounds {
  readonly least: number;
  readonly most: number;
  readonly orNone: boolean;
}

type Values<Value> = Value extends string ? Value : never;
export type SettingValues = {
  readonly [Name in keyof RoutingSettings]: [Values<RoutingSettings[Name]>] extends [never]
    ? NumberBounds
    : readonly Values<RoutingSettings[Name]>[];
};

const med: NumberBounds = { least: 0, most: 4_294_967_295, orNone: true };

export const settingValues: SettingValues = {
  untaggedRemoteAgainstLow: ['above', 'equal', 'below'],
  severalPreferenceTags: ['highest', 'lowest'],
  siteLinkMixed: ['no-home-region', 'home-region-for-plain'],
  publicHomeRegion: ['before-as-path', 'after-as-path'],
  unrankedTie: ['lowest-id', 'highest-id'],
  publicSameRegionTags: ['8100', '8100-and-8200'],
  publicOriginAsn: { least: 1, most: 4_294_967_294, orNone: false },
  publicMed: med,
  privateMed: med,
  emptyAllowedPrefixes: ['all', 'none'],
  coreNetworkDefaultRoute: ['announced', 'withheld'],
  publicPrefixLimitCounts: ['received', 'accepted'],
  drainPrepends: { least: 0, most: 16, orNone: false },
};

export const settingNames = Object.keys(settingValues) as (keyof RoutingSettings)[];

const isName = (name: string): name is keyof RoutingSettings => Object.hasOwn(settingValues, name);

/** The defaults with what is given over them, as text by name. Throws DX_BAD_SETTING for a name or value that is none. */
export function readRoutingSettings(given: Readonly<Record<string, string>>): RoutingSettings {
  const read = Object.entries(given).map(([name, text]) => {
    if (!isName(name)) throw badSetting(name, `must be one of ${settingNames.join(', ')}`);
    return [name, settingOf(name, text)];
  });
  return { ...defaultRoutingSettings, ...Object.fromEntries(read) };
}

function settingOf(name: keyof RoutingSettings, text: string): string | number | null {
  const values: NumberBounds | readonly string[] = settingValues[name];
  if ('orNone' in values) return numberOf(name, values, text);
  if (values.includes(text)) return text;
  throw badSetting(name, `must be one of ${values.join(', ')}, not ${text}`);
}

function numberOf(name: string, { least, most, orNone }: NumberBounds, text: string): number | null {
  if (orNone && text === 'none') return null;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw badSetting(name, `must be a whole number from ${least} to ${most}${orNone ? ' or none' : ''}, not ${text}`);
}

const badSetting = (name: string, problem: string): OperationalError =>
  new OperationalError('DX_BAD_SETTING', `routing: ${name}: ${problem}`);
