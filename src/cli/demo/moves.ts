// How traffic moved by a fault and by its end, as the server noted it: nothing here knows a way, a rule or a duration.
import { type FaultAnswer, type FaultEventStatus, getAdmin, type ServerAccess } from '../../admin/index.ts';
import { patiently } from './patience.ts';

/** Traffic from a block of the VPC to a prefix of the customer. */
export interface Flow {
  readonly from: string;
  readonly to: string;
}

export interface Watched {
  readonly server: ServerAccess;
  readonly gatewayId: string;
  readonly flows: readonly Flow[];
  /** What people call a way, by its id. */
  readonly names: ReadonlyMap<string, string>;
}

/** One sentence a flow, once all have moved since the fault began or ended. Rejects with DX_DEMO_STUCK when one does not. */
export async function movesSince(watched: Watched, faultId: string, since: 'begun' | 'ended'): Promise<string[]> {
  return patiently(`traffic moves since ${faultId} has ${since}`, async () => {
    const { timeline } = await getAdmin<FaultAnswer>(watched.server, `faults/${faultId}`);
    const start = timeline.findIndex(({ kind }) => kind === since);
    const later = timeline.slice(start);
    const sentences = watched.flows.flatMap((flow) => {
      const moved = later.find(({ resourceId, move }) => resourceId === watched.gatewayId && move?.prefix === flow.to);
      return moved === undefined ? [] : [sentence(flow, moved, timeline[start], watched.names)];
    });
    return sentences.length === watched.flows.length ? sentences : undefined;
  });
}

function sentence(
  { from, to }: Flow,
  { move, afterMs }: FaultEventStatus,
  start: FaultEventStatus | undefined,
  names: Watched['names'],
): string {
  const called = (ids: readonly string[] = []): string => ids.map((id) => names.get(id) ?? id).join(' + ') || 'nowhere';
  const took = Math.round((afterMs ?? Number.NaN) - (start?.afterMs ?? Number.NaN));
  const rule = move?.ruleId ?? 'the only way left';
  return `${from} to ${to} moved from ${called(move?.from)} to ${called(move?.to)} in ${took} ms: ${rule}`;
}
