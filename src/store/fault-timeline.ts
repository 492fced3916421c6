// The timelines of faults: one row an event, each a line of the change log too.
import { type BgpPeer, type Detection, detectionOf, type Fault, type FaultEvent, type Move } from '../domain/index.ts';
import { faultsOver, peerPlace } from './faults.ts';
import type { Unit, View } from './store.ts';

/** When something happened, on both clocks. Milliseconds; `monotonicAt` counts in the run of the edge `incarnation`. */
export interface Moment {
  readonly at: number;
  readonly monotonicAt: number;
  readonly incarnation: number;
}

export type TimelineFact = Pick<FaultEvent, 'kind'> &
  Partial<Pick<FaultEvent, 'resourceId' | 'detectedBy' | 'detail' | 'move'>>;

export const noteEvent = (unit: Unit, fault: Fault, moment: Moment, fact: TimelineFact): Promise<void> =>
  noteEvents(unit, fault, moment, [fact]);

async function noteEvents(unit: Unit, fault: Fault, moment: Moment, facts: readonly TimelineFact[]): Promise<void> {
  const { faultId } = fault;
  const earlier = await unit.faultEvents.pick(['eventId'], { faultId });
  const afterMs = moment.incarnation === fault.incarnation ? moment.monotonicAt - fault.monotonicAt : null;
  for (const [index, fact] of facts.entries())
    await unit.faultEvents.insert({
      resourceId: null,
      detectedBy: null,
      detail: '',
      move: null,
      ...fact,
      eventId: `${faultId}-${earlier.length + 1 + index}`,
      faultId,
      at: moment.at,
      afterMs,
    });
}

/** Oldest first. */
export const timelineOf = (view: View, faultId: string): Promise<FaultEvent[]> => view.faultEvents.find({ faultId });

/** A session that was up has fallen: noted at every fault that lasts over it, and at the drop that it obeyed. */
export async function noteFall(unit: Unit, peer: BgpPeer, moment: Moment, reason: string): Promise<void> {
  const detectedBy: Detection = detectionOf(reason);
  for (const { fault, isDown } of await faultsOf(unit, peer)) {
    const isObeyed = fault.kind === 'drop' && !isDown && reason.startsWith('sent NOTIFICATION 6/4');
    if (fault.endedAt === null || isObeyed)
      await noteEvent(unit, fault, moment, { kind: 'down', resourceId: peer.bgpPeerId, detectedBy, detail: reason });
  }
}

/** A session is up again: noted at every fault that it fell by. */
export async function noteReturn(unit: Unit, peer: BgpPeer, moment: Moment): Promise<void> {
  for (const { fault, isDown } of await faultsOf(unit, peer))
    if (isDown)
      await noteEvent(unit, fault, moment, { kind: 'up', resourceId: peer.bgpPeerId, detail: 'session established' });
}

/** Faults over the peer, ended ones too, with what their timelines last say of it. */
async function faultsOf(unit: Unit, peer: BgpPeer): Promise<{ fault: Fault; isDown: boolean }[]> {
  const faults = await unit.faults.find();
  const place = faults.length === 0 ? undefined : await peerPlace(unit, peer);
  if (place === undefined) return [];
  return Promise.all(
    (await faultsOver(unit, faults, place)).map(async (fault) => {
      const events = await unit.faultEvents.find({ faultId: fault.faultId, resourceId: peer.bgpPeerId });
      return { fault, isDown: events.at(-1)?.kind === 'down' };
    }),
  );
}

/** Traffic moves within milliseconds of what makes it move; what comes later has another cause. */
const wakeMs = 10_000;

/** Ways of gateways changed: noted at the fault that made them. */
export async function noteMoves(
  unit: Unit,
  moment: Moment,
  moves: readonly { readonly gatewayId: string; readonly move: Move }[],
): Promise<void> {
  const cause = await causeOf(unit, moment);
  if (cause === undefined) return;
  const facts = moves.map(({ gatewayId, move }) => ({
    kind: 'moved' as const,
    resourceId: gatewayId,
    detail: `${move.prefix} from ${wayOf(move.from)} to ${wayOf(move.to)}`,
    move,
  }));
  await noteEvents(unit, cause, moment, facts);
}

/** Sessions have been told what changed for them: noted at the fault that changed it. */
export async function noteAnnounced(unit: Unit, moment: Moment, sessions: number): Promise<void> {
  const cause = await causeOf(unit, moment);
  const detail = `the last announcement is sent, to ${sessions} ${sessions === 1 ? 'session' : 'sessions'}`;
  if (cause !== undefined) await noteEvent(unit, cause, moment, { kind: 'announced', detail });
}

/** Moves and announcements follow from something: they cause nothing. */
const isCause = ({ kind }: Pick<FaultEvent, 'kind'>): boolean => kind !== 'moved' && kind !== 'announced';

/** Of the faults that had begun, the one whose timeline has the newest event that may be a cause. */
async function causeOf(unit: Unit, moment: Moment): Promise<Fault | undefined> {
  let cause: { readonly fault: Fault; readonly at: number } | undefined;
  for (const fault of await unit.faults.find()) {
    if (fault.incarnation === moment.incarnation && fault.monotonicAt > moment.monotonicAt) continue;
    const events = await unit.faultEvents.pick(['kind', 'at'], { faultId: fault.faultId });
    const at = events.filter(isCause).reduce((newest, event) => Math.max(newest, event.at), Number.NEGATIVE_INFINITY);
    if (at >= moment.at - wakeMs && at >= (cause?.at ?? 0)) cause = { fault, at };
  }
  return cause?.fault;
}

const wayOf = (candidates: readonly string[]): string => (candidates.length === 0 ? 'nowhere' : candidates.join(' + '));
