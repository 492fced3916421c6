// A drill with the real sessions: one failure after the other is made, measured and mended, and the next waits until all
// is as it was before. Whatever happens, nothing stays broken.
import {
  askAdmin,
  type DrillAnswer,
  type DrillResultStatus,
  type FailureStatus,
  type FaultAnswer,
  type FaultStart,
  type FaultStatus,
  getAdmin,
  type SelectionsAnswer,
  type ServerAccess,
  type SingleFailureStatus,
  type StatusAnswer,
} from '../../admin/index.ts';
import { OperationalError } from '../../base/index.ts';
import { differencesFrom, type Measures, measuresOf, whileBroken } from './measure.ts';
import { failureText } from './words.ts';

export interface LiveResult {
  readonly failure: FailureStatus;
  readonly measures: Measures;
  /** Milliseconds from mending until all was as before, on this side's clock. */
  readonly mendedMs: number;
  /** From what was computed, in words. */
  readonly differences: readonly string[];
}

/** Sessions are cut, so that the edge sees at once; a router needs longer to come back. */
const breakBoundMs = 15_000;
const mendBoundMs = 120_000;
const pauseMs = 100;
/** Announcements are told in short intervals; those that come with the last move are waited for. */
const afterglowMs = 500;

/** Rejects with DX_INTERRUPTED when told to stop, with DX_DIFFERENT when something does not come back. */
export async function liveDrill(
  server: ServerAccess,
  answer: DrillAnswer,
  signal: AbortSignal,
  tell: (result: LiveResult) => void,
): Promise<LiveResult[]> {
  const gatewayIds = [...new Set(answer.results.flatMap(({ effects }) => effects.map(({ gatewayId }) => gatewayId)))];
  const before = await readState(server, gatewayIds);
  const live: LiveResult[] = [];
  for (const result of answer.results) {
    const broken = await breakAndMend(server, result, before.up, signal);
    const mendedMs = await untilAsBefore(server, gatewayIds, before, result.failure, signal);
    const done = { failure: result.failure, ...broken, mendedMs };
    tell(done);
    live.push(done);
  }
  return live;
}

async function breakAndMend(
  server: ServerAccess,
  result: DrillResultStatus,
  wereUp: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Pick<LiveResult, 'measures' | 'differences'>> {
  const faultIds: string[] = [];
  try {
    for (const part of result.failure.kind === 'double' ? result.failure.of : [result.failure])
      faultIds.push((await askAdmin<FaultStatus>(server, 'POST', 'faults', faultFor(part))).faultId);
    const readTimelines = (): Promise<FaultAnswer['timeline'][]> =>
      Promise.all(faultIds.map(async (id) => (await getAdmin<FaultAnswer>(server, `faults/${id}`)).timeline));
    const look = async () => {
      const timelines = (await readTimelines()).map(whileBroken);
      return { timelines, differences: differencesFrom(result, timelines, wereUp) };
    };
    await poll(breakBoundMs, signal, async () => (await look()).differences.length === 0);
    await pause(afterglowMs, signal);
    const { timelines, differences } = await look();
    return { measures: measuresOf(timelines), differences };
  } finally {
    await mendAll(server, faultIds);
  }
}

/** A session is reset, for nothing else takes one alone away; all else is cut. */
const faultFor = ({ kind, id }: SingleFailureStatus): FaultStart => ({
  kind: kind === 'session' ? 'drop' : 'cut',
  target: id,
});

async function mendAll(server: ServerAccess, faultIds: readonly string[]): Promise<void> {
  const { faults } = await getAdmin<{ faults: FaultStatus[] }>(server, 'faults');
  for (const { faultId } of faults)
    if (faultIds.includes(faultId)) await askAdmin(server, 'POST', `faults/${faultId}/end`);
}

interface State {
  /** Peers whose sessions are up. */
  readonly up: ReadonlySet<string>;
  /** The choices of the gateways, as one text. */
  readonly choices: string;
}

async function readState(server: ServerAccess, gatewayIds: readonly string[]): Promise<State> {
  const { connections, lags } = await getAdmin<StatusAnswer>(server, 'status');
  const peers = [...connections, ...lags].flatMap(({ virtualInterfaces }) =>
    virtualInterfaces.flatMap((virtualInterface) => virtualInterface.peers),
  );
  const choices = await Promise.all(gatewayIds.map((id) => choicesOf(server, id)));
  const up = peers.filter(({ bgpStatus }) => bgpStatus === 'up').map(({ bgpPeerId }) => bgpPeerId);
  return { up: new Set(up), choices: choices.join('\n') };
}

async function choicesOf(server: ServerAccess, gatewayId: string): Promise<string> {
  const path = `selections?${new URLSearchParams({ from: gatewayId })}`;
  const { selections } = await getAdmin<SelectionsAnswer>(server, path);
  return selections
    .map(({ prefix, best }) => `${gatewayId} ${prefix} ${best.join(' + ')}`)
    .sort()
    .join('\n');
}

async function untilAsBefore(
  server: ServerAccess,
  gatewayIds: readonly string[],
  before: State,
  failure: FailureStatus,
  signal: AbortSignal,
): Promise<number> {
  const mendedAt = performance.now();
  const isAsBefore = await poll(mendBoundMs, signal, async () => {
    const { up, choices } = await readState(server, gatewayIds);
    return choices === before.choices && [...before.up].every((id) => up.has(id));
  });
  if (!isAsBefore)
    throw new OperationalError(
      'DX_DIFFERENT',
      `${mendBoundMs / 1_000} s after ${failureText(failure)} was mended, it is not as it was before`,
    );
  return performance.now() - mendedAt;
}

/** Asks again and again; false when the bound has passed. */
async function poll(boundMs: number, signal: AbortSignal, ask: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + boundMs;
  while (!(await ask())) {
    if (performance.now() > deadline) return false;
    await pause(pauseMs, signal);
  }
  return true;
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  if (signal.aborted) throw new OperationalError('DX_INTERRUPTED', 'stopped; everything is mended');
}
