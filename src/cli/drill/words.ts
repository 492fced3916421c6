// The results of a drill in words.
import type { DrillAnswer, DrillEffect, DrillOutcome, DrillResultStatus, FailureStatus } from '../../admin/index.ts';
import { ruleName } from '../rule-text.ts';

export type NameOf = (wayId: string) => string;

/** The name of a way's virtual interface; with the id where several are called so. */
export function namesIn({ ways }: Pick<DrillAnswer, 'ways'>): NameOf {
  const counts = new Map<string, number>();
  for (const { label } of ways) counts.set(label, (counts.get(label) ?? 0) + 1);
  const names = new Map(
    ways.map(({ id, label }) => [id, label !== '' && counts.get(label) === 1 ? label : `${label} (${id})`.trim()]),
  );
  return (id) => names.get(id) ?? id;
}

const kindNames = {
  connection: 'connection',
  lagMember: 'LAG member',
  device: 'device',
  location: 'location',
  session: 'session',
} as const;

/** «connection dxcon-fg123456», of a pair «connection dxcon-a + dxcon-b». */
export function failureText(failure: FailureStatus): string {
  if (failure.kind !== 'double') return `${kindNames[failure.kind]} ${failure.id}`;
  const [one, two] = failure.of;
  return `${kindNames[one.kind]} ${one.id} + ${two.id}`;
}

export const placeOf = (failure: FailureStatus): string =>
  failure.kind === 'double' ? failure.of.map(({ location }) => location).join(' and ') : failure.location;

export interface Counts {
  readonly moved: number;
  readonly narrowed: number;
  readonly dark: number;
}

/** Pairs of gateway and prefix, by what becomes of them. */
export function countsOf({ effects }: Pick<DrillResultStatus, 'effects'>): Counts {
  const counts = { moved: 0, narrowed: 0, dark: 0, unchanged: 0 };
  for (const { outcome, prefixes } of effects) counts[outcome.kind] += prefixes.length;
  return counts;
}

const mostNamed = 3;

/** The first few, and how many more. */
export function listed(prefixes: readonly string[]): string {
  const more = prefixes.length - mostNamed;
  return more > 0 ? `${prefixes.slice(0, mostNamed).join(', ')} and ${more} more` : prefixes.join(', ');
}

const waysText = (ids: readonly string[], nameOf: NameOf): string =>
  ids.length === 0 ? 'nowhere' : ids.map(nameOf).join(' + ');

export function outcomeText(outcome: DrillOutcome, from: readonly string[], nameOf: NameOf): string {
  const before = waysText(from, nameOf);
  switch (outcome.kind) {
    case 'unchanged':
      return `stays on ${before}`;
    case 'dark':
      return `goes dark, after ${before} [${ruleName(outcome.rule)}]`;
    case 'narrowed':
      return `keeps ${waysText(outcome.to, nameOf)} of ${before} [${ruleName(outcome.rule)}]`;
    case 'moved': {
      const by = outcome.by === null ? '' : ` by ${outcome.by}`;
      return `moves from ${before} to ${waysText(outcome.to, nameOf)}${by} [${ruleName(outcome.rule)}]`;
    }
  }
}

const symmetryTexts = {
  symmetric: ', and back the same way',
  asymmetric: ', but back another way',
  noReturn: ', but the router is offered no way back',
  unknown: '',
} as const;

/** A sentence, and one for each value of a setting under which it would be otherwise. */
export function effectText(effect: DrillEffect, nameOf: NameOf): string[] {
  const { gatewayId, prefixes, from, outcome, symmetry, varies } = effect;
  const back = symmetry === null ? '' : symmetryTexts[symmetry];
  return [
    `${gatewayId}: ${listed(prefixes)} ${outcomeText(outcome, from, nameOf)}${back}`,
    ...varies.map((one) => `  with ${one.setting}=${one.value}: ${outcomeText(one.outcome, one.from, nameOf)}`),
  ];
}
