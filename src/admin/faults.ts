// Endpoints of faults: begin, list, look at, end.
import type { Fault, FaultEvent } from '../domain/index.ts';
import { beginFault, endFault, namedTargets } from '../faults/index.ts';
import { activeFaults, timelineOf, type Unit } from '../store/index.ts';
import { type AdminContext, AdminError, type AnyEndpoint, endpoint } from './endpoint.ts';
import {
  type FaultEventStatus,
  type FaultStatus,
  faultAnswer,
  faultStart,
  faultStatus,
  faultsAnswer,
} from './fault-contract.ts';

const instant = (at: number): string => new Date(at).toISOString();
const instantOrNull = (at: number | null): string | null => (at === null ? null : instant(at));

const show = (fault: Fault): FaultStatus => ({
  faultId: fault.faultId,
  kind: fault.kind,
  targetKind: fault.targetKind,
  target: fault.target,
  phase: fault.phase,
  startedAt: instant(fault.startedAt),
  endsAt: instantOrNull(fault.endsAt),
  endedAt: instantOrNull(fault.endedAt),
});

const showEvent = ({ kind, at, afterMs, resourceId, detectedBy, detail, move }: FaultEvent): FaultEventStatus => ({
  kind,
  at: instant(at),
  afterMs,
  resourceId,
  detectedBy,
  detail,
  move: move && { ...move, from: [...move.from], to: [...move.to] },
});

const beginOne = endpoint({
  method: 'POST',
  path: 'faults',
  summary: 'Cuts, silences, drops or drains something',
  body: faultStart,
  answer: faultStatus,
  run: (context, { body }) =>
    context.store.write('admin', async (unit) => {
      const { kind, target, durationSeconds = null, prependSeconds, withholdSeconds } = body;
      const given = {
        ...(prependSeconds === undefined ? {} : { prependSeconds }),
        ...(withholdSeconds === undefined ? {} : { withholdSeconds }),
      };
      const drainTimes = Object.keys(given).length === 0 ? undefined : given;
      const begun = await beginFault(unit, { kind, target, durationSeconds, drainTimes }, context);
      if ('problem' in begun) throw new AdminError(begun.isUnknown ? 404 : 409, begun.problem);
      return show(begun.fault);
    }),
});

const listAll = endpoint({
  method: 'GET',
  path: 'faults',
  summary: 'Faults that last, oldest first',
  query: { all: 'true: those of the last day that are over, too' },
  answer: faultsAnswer,
  run: async ({ store }, { query }) => ({
    faults: (await store.read((view) => (query.get('all') === 'true' ? view.faults.find() : activeFaults(view)))).map(
      show,
    ),
  }),
});

const readOne = endpoint({
  method: 'GET',
  path: 'faults/{id}',
  summary: 'A fault with its timeline: what fell, when and how it was found, which traffic moved',
  answer: faultAnswer,
  run: ({ store }, { id }) =>
    store.read(async (view) => {
      const fault = await view.faults.get(id);
      if (fault === undefined) throw new AdminError(404, `there is no fault ${id}`);
      return { ...show(fault), timeline: (await timelineOf(view, id)).map(showEvent) };
    }),
});

const endOne = endpoint({
  method: 'POST',
  path: 'faults/{id}/end',
  summary: 'Mends: ends the fault with this id, or every fault of what is called so',
  answer: faultsAnswer,
  run: (context, { id }) =>
    context.store.write('admin', async (unit) => {
      const meant = await faultsMeant(unit, id);
      if (meant.length === 0) throw new AdminError(404, `there is no fault ${id}, and nothing called so suffers one`);
      return { faults: (await endAll(unit, meant, context)).map(show) };
    }),
});

async function faultsMeant(unit: Unit, id: string): Promise<Fault[]> {
  const lasting = await activeFaults(unit);
  const byId = lasting.filter(({ faultId }) => faultId === id);
  if (byId.length > 0) return byId;
  const named = await namedTargets(unit, id);
  // What is gone by now is called by its id still, or by the code of a location however it is spelled.
  return lasting.filter(
    (fault) =>
      fault.target === (fault.targetKind === 'location' ? id.toLowerCase() : id) ||
      named.some(({ targetKind, target }) => targetKind === fault.targetKind && target === fault.target),
  );
}

async function endAll(unit: Unit, faults: readonly Fault[], { clock, pace }: AdminContext): Promise<Fault[]> {
  const due = { pace, now: clock.now(), monotonicAt: clock.monotonic() };
  const ended: Fault[] = [];
  for (const { faultId } of faults) {
    const fault = await endFault(unit, faultId, 'mended', due);
    if (fault !== undefined) ended.push(fault);
  }
  return ended;
}

export const faultEndpoints: readonly AnyEndpoint[] = [beginOne, listAll, readOne, endOne];
