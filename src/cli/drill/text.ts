// A drill for the terminal.
import type { DrillAnswer, DrillResultStatus } from '../../admin/index.ts';
import { groupedBy } from '../../base/index.ts';
import { renderTable } from '../table.ts';
import { countsOf, effectText, failureText, listed, namesIn, placeOf } from './words.ts';

export function renderDrill(answer: DrillAnswer): string {
  const { results } = answer;
  if (results.length === 0) return 'there is nothing that could fail: no connection and no session';
  const nameOf = namesIn(answer);
  const rows = results.map((result) => {
    const { moved, narrowed, dark } = countsOf(result);
    const counts = [result.sessionsLost.length, result.unchanged, moved, narrowed, dark];
    return [failureText(result.failure), ...counts.map(String)];
  });
  const table = renderTable(['FAILURE', 'SESSIONS', 'SAME', 'MOVED', 'FEWER', 'DARK'], rows);
  const details = alike(results)
    .filter(({ effects }) => effects.length > 0)
    .flatMap(({ failures, effects }) => [
      '',
      ...failures.map((failure) => `${failureText(failure)} (${placeOf(failure)})`),
      ...effects.flatMap((effect) => effectText(effect, nameOf)).map((line) => `  ${line}`),
    ]);
  return [table, ...details, '', verdictText(results), ...symmetryNote(results)].join('\n');
}

/** Failures that come to the same: a connection, and the only session on it. */
export function alike(
  results: readonly DrillResultStatus[],
): { readonly failures: readonly DrillResultStatus['failure'][]; readonly effects: DrillResultStatus['effects'] }[] {
  const groups = groupedBy(results, ({ effects }) => JSON.stringify(effects));
  return [...groups.values()].map((group) => ({
    failures: group.map(({ failure }) => failure),
    effects: group[0]?.effects ?? [],
  }));
}

export function symmetryNote(results: readonly DrillResultStatus[]): string[] {
  const isUnknown = results.some(({ effects }) => effects.some(({ symmetry }) => symmetry === 'unknown'));
  return isUnknown
    ? ['Whether answers come back the same way is unknown where nobody says how the routers choose (--router).']
    : [];
}

export const darkResults = (results: readonly DrillResultStatus[]): DrillResultStatus[] =>
  results.filter((result) => countsOf(result).dark > 0);

export function verdictText(results: readonly DrillResultStatus[]): string {
  const dark = darkResults(results);
  if (dark.length === 0) return `Every prefix stays reachable in each of ${results.length} failures.`;
  const first = firstDark(results).map(({ gatewayId, prefixes }) => `${listed(prefixes)} at ${gatewayId}`);
  return `${dark.length} of ${results.length} failures leave prefixes dark; first of all ${[...new Set(first)].join('; ')}.`;
}

/** The smallest parts first: what goes dark by one of them is in danger most. */
const sizeOf = {
  session: 0,
  lagMember: 1,
  connection: 2,
  device: 3,
  location: 4,
  double: 5,
} as const;

export interface FirstDark {
  readonly failure: DrillResultStatus['failure'];
  readonly gatewayId: string;
  readonly prefixes: readonly string[];
}

/** What goes dark by the smallest of the failures that leave anything dark. */
export function firstDark(results: readonly DrillResultStatus[]): FirstDark[] {
  const dark = darkResults(results);
  const least = Math.min(...dark.map(({ failure }) => sizeOf[failure.kind]));
  return dark
    .filter(({ failure }) => sizeOf[failure.kind] === least)
    .flatMap(({ failure, effects }) =>
      effects
        .filter(({ outcome }) => outcome.kind === 'dark')
        .map(({ gatewayId, prefixes }) => ({ failure, gatewayId, prefixes })),
    );
}
