// What really happened in a failure, out of the timelines of its faults, and how it differs from what was computed.
import type { DrillResultStatus, FaultEventStatus } from '../../admin/index.ts';

/** Durations in milliseconds since the fault began, of the server's monotonic clock; null: nothing of the kind happened. */
export interface Measures {
  /** When the last of the sessions was found to be down. */
  readonly detectionMs: number | null;
  /** How: light, bfd, holdTimer, cease, tcp. */
  readonly detectedBy: readonly string[];
  /** When the last new path was chosen. */
  readonly pathMs: number | null;
  /** When our edge had sent the last announcement. */
  readonly announcedMs: number | null;
}

type Timeline = readonly FaultEventStatus[];

/** What came of the fault until something came back: a session that was dropped, or what was mended. */
export function whileBroken(timeline: Timeline): Timeline {
  const end = timeline.find(({ kind }) => kind === 'up' || kind === 'ended')?.afterMs ?? Number.POSITIVE_INFINITY;
  return timeline.filter(({ kind, afterMs }) => kind !== 'up' && kind !== 'ended' && (afterMs ?? 0) <= end);
}

/** @param timelines one of each fault, while it lasted */
export function measuresOf(timelines: readonly Timeline[]): Measures {
  const events = timelines.flat();
  const falls = events.filter(isFallOfSession);
  // What was sent before a session was found to be down has another cause.
  const foundMs = Math.min(...falls.map(({ afterMs }) => afterMs ?? 0));
  return {
    detectionMs: latest(falls),
    detectedBy: [...new Set(falls.flatMap(({ detectedBy }) => (detectedBy === null ? [] : [detectedBy])))],
    pathMs: latest(events.filter(({ kind }) => kind === 'moved')),
    announcedMs: latest(events.filter(({ kind, afterMs }) => kind === 'announced' && (afterMs ?? 0) >= foundMs)),
  };
}

export const isFallOfSession = ({ kind, resourceId }: FaultEventStatus): boolean =>
  kind === 'down' && resourceId?.startsWith('dxpeer-') === true;

function latest(events: Timeline): number | null {
  const times = events.flatMap(({ afterMs }) => (afterMs === null ? [] : [afterMs]));
  return times.length === 0 ? null : Math.max(...times);
}

/** Ways as one text, in whatever order they came. */
const setText = (ids: readonly string[]): string => (ids.length === 0 ? 'nowhere' : [...ids].sort().join(' + '));

/** In words; empty when all came as computed. `wereUp` are the sessions that stood before. */
export function differencesFrom(
  { sessionsLost, effects }: DrillResultStatus,
  timelines: readonly Timeline[],
  wereUp: ReadonlySet<string>,
): string[] {
  const events = timelines.flat();
  const fell = new Set(events.filter(isFallOfSession).map(({ resourceId }) => resourceId ?? ''));
  const expectedFalls = sessionsLost.filter((id) => wereUp.has(id));
  const moves = lastMoves(events);
  const expected = expectedWays({ effects });
  return [
    ...expectedFalls.filter((id) => !fell.has(id)).map((id) => `${id} did not fall`),
    ...[...fell].filter((id) => !sessionsLost.includes(id)).map((id) => `${id} fell, too`),
    ...[...expected].flatMap(([pair, to]) => {
      const went = moves.get(pair);
      if (went === to) return [];
      return [`${pair} went to ${went ?? 'where it was'}, not to ${to}`];
    }),
    ...[...moves].filter(([pair]) => !expected.has(pair)).map(([pair, to]) => `${pair} went to ${to}`),
  ];
}

/** By «vgw-… 172.16.0.0/16»: where it should go. A prefix that a shorter one takes over has no way of its own. */
function expectedWays({ effects }: Pick<DrillResultStatus, 'effects'>): Map<string, string> {
  const expected = new Map<string, string>();
  for (const { gatewayId, prefixes, outcome } of effects) {
    if (outcome.kind === 'unchanged') continue;
    const goes = outcome.kind === 'narrowed' || (outcome.kind === 'moved' && outcome.by === null);
    for (const prefix of prefixes) expected.set(`${gatewayId} ${prefix}`, setText(goes ? outcome.to : []));
  }
  return expected;
}

/** By the same: where it went last, if that is elsewhere than at first. */
function lastMoves(events: Timeline): Map<string, string> {
  const from = new Map<string, string>();
  const to = new Map<string, string>();
  for (const { resourceId, move } of events) {
    if (move === null) continue;
    const pair = `${resourceId} ${move.prefix}`;
    if (!from.has(pair)) from.set(pair, setText(move.from));
    to.set(pair, setText(move.to));
  }
  return new Map([...to].filter(([pair, way]) => from.get(pair) !== way));
}
