// Every failure of an estate, and what becomes of every prefix at every gateway. Only what a failure touches is computed.
import type { Estate, RoutingPicture } from '../estate.ts';
import { acceptedIn } from '../selection/candidates.ts';
import { type SettingVariant, variantsOf } from '../selection/variants.ts';
import type { Carriers } from './carriers.ts';
import { type Failure, failuresOf, sessionsLost } from './failures.ts';
import { type Outcome, type Passage, passagesOf } from './outcome.ts';
import { type CustomerSide, noKnownRouters, type Symmetry, symmetryOf } from './symmetry.ts';
import { type Bundle, type Choices, choicesWithout, type DrillTables, drillTables } from './table.ts';

export interface DrillOptions {
  /** Pairs of failures at two locations too. */
  readonly double?: boolean;
  /** Each failure again under every other value of every setting that a choice may rest on. */
  readonly vary?: boolean;
  readonly customers?: CustomerSide;
}

/** What befalls these prefixes at one gateway. */
export interface Effect {
  readonly gatewayId: string;
  readonly prefixes: readonly string[];
  readonly from: readonly string[];
  readonly outcome: Outcome;
  /** After the failure; null when nothing is left. */
  readonly symmetry: Symmetry | null;
  /** The values of settings under which it would be otherwise. */
  readonly varies: readonly Variation[];
}

export interface Variation {
  readonly setting: SettingVariant['setting'];
  readonly value: string;
  readonly from: readonly string[];
  readonly outcome: Outcome;
}

export interface DrillResult {
  readonly failure: Failure;
  readonly sessionsLost: readonly string[];
  /** How many pairs of gateway and prefix go on as before. */
  readonly unchanged: number;
  /** The pairs that do not, and those that would not under another setting. */
  readonly effects: readonly Effect[];
}

interface Scene {
  readonly estate: Estate;
  readonly tables: DrillTables;
  readonly variants: readonly SettingVariant[];
  readonly customers: CustomerSide;
}

export function drill(
  picture: RoutingPicture,
  carriers: Carriers,
  { double = false, vary = false, customers = noKnownRouters }: DrillOptions = {},
): DrillResult[] {
  const { estate } = picture;
  const tables = drillTables(estate, acceptedIn(picture));
  const scene: Scene = { estate, tables, variants: vary ? variantsOf(estate.settings) : [], customers };
  const total = tables.tables.reduce((sum, { byPrefix }) => sum + byPrefix.size, 0);
  const present = outlookWithout(scene, new Set());
  // A connection and its only session fall alike.
  const known = new Map<string, Effect[]>();
  return failuresOf(estate, carriers, { double }).map((failure) => {
    const lost = sessionsLost(estate, carriers, failure);
    const key = [...lost].join();
    const effects = known.get(key) ?? effectsOf(scene, present, lost);
    known.set(key, effects);
    return { failure, sessionsLost: [...lost], unchanged: total - changedIn(effects), effects };
  });
}

const changedIn = (effects: readonly Effect[]): number =>
  effects.reduce((sum, { outcome, prefixes }) => sum + (outcome.kind === 'unchanged' ? 0 : prefixes.length), 0);

/** The choices under the settings as they are, and under each variant. */
interface Outlook {
  readonly plain: Choices;
  readonly varied: ReadonlyMap<SettingVariant, Choices>;
}

const outlookWithout = ({ estate, variants }: Scene, lost: ReadonlySet<string>): Outlook => ({
  plain: choicesWithout(estate, lost),
  varied: new Map(
    variants.map((variant) => [variant, choicesWithout({ ...estate, settings: variant.settings }, lost)]),
  ),
});

function effectsOf(scene: Scene, before: Outlook, lost: ReadonlySet<string>): Effect[] {
  const after = outlookWithout(scene, lost);
  const touched = new Set([...lost].flatMap((peer) => scene.tables.touched.get(peer) ?? []));
  return [...touched].flatMap((bundle) =>
    passagesOf(bundle, before.plain, after.plain).flatMap((passage) => {
      const varies = variationsOf(bundle, passage, before, after);
      if (passage.outcome.kind === 'unchanged' && varies.length === 0) return [];
      return [effectOf(scene, bundle, passage, varies, lost)];
    }),
  );
}

function effectOf(
  { customers }: Scene,
  { table, candidates }: Bundle,
  { prefixes, from, outcome, carriers }: Passage,
  varies: readonly Variation[],
  lost: ReadonlySet<string>,
): Effect {
  const announcers = [...candidates, ...carriers]
    .filter(({ by, candidateId }) => by === 'directConnect' && !lost.has(candidateId))
    .map(({ candidateId }) => candidateId);
  const symmetry = outcome.kind === 'dark' ? null : symmetryOf(customers, table.gateway, carriers, announcers, lost);
  return { gatewayId: table.gateway.gatewayId, prefixes, from, outcome, symmetry, varies };
}

function variationsOf(bundle: Bundle, base: Passage, before: Outlook, after: Outlook): Variation[] {
  return [...before.varied].flatMap(([variant, choices]) => {
    const later = after.varied.get(variant);
    if (later === undefined) return [];
    // Whether a prefix is left without candidates rests on no setting, so the prefixes part in the same way.
    const other = passagesOf(bundle, choices, later).find(({ prefixes }) => prefixes[0] === base.prefixes[0]);
    if (other === undefined || formatPassage(other) === formatPassage(base)) return [];
    return [{ setting: variant.setting, value: variant.value, from: other.from, outcome: other.outcome }];
  });
}

const formatPassage = ({ from, outcome }: Passage): string =>
  `${from.join()}>${outcome.kind}>${'to' in outcome ? outcome.to.join() : ''}`;
