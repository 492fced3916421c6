// crossconnect cut, silence, drop, drain, mend, faults.
import type { FaultAnswer, FaultEventStatus, FaultStart, FaultStatus, FaultsAnswer } from '../../admin/index.ts';
import { askAdmin, getAdmin, type ServerAccess } from '../../admin/index.ts';
import type { Output } from '../output.ts';
import { type Form, show } from '../show.ts';
import { renderTable } from '../table.ts';

type Wish = { readonly [Member in keyof FaultStart]?: FaultStart[Member] | undefined };

export async function begin(output: Output, server: ServerAccess, wish: Wish, form: Form): Promise<void> {
  const fault = await askAdmin<FaultStatus>(server, 'POST', 'faults', wish);
  show(output, form, fault, `${fault.faultId}: ${sentence(fault)}`);
}

export async function mend(output: Output, server: ServerAccess, what: string, form: Form): Promise<void> {
  const answer = await askAdmin<FaultsAnswer>(server, 'POST', `faults/${encodeURIComponent(what)}/end`);
  const lines = answer.faults.map((fault) => `${fault.faultId}: mended, ${fault.kind} ${fault.target}`);
  show(output, form, answer, lines.join('\n'));
}

export async function faults(output: Output, server: ServerAccess, form: Form & { all: boolean }): Promise<void> {
  const answer = await getAdmin<FaultsAnswer>(server, `faults${form.all ? '?all=true' : ''}`);
  show(output, form, answer, renderFaults(answer.faults));
}

export async function timeline(output: Output, server: ServerAccess, faultId: string, form: Form): Promise<void> {
  const answer = await getAdmin<FaultAnswer>(server, `faults/${encodeURIComponent(faultId)}`);
  show(output, form, answer, renderTimeline(answer));
}

export function renderFaults(found: readonly FaultStatus[]): string {
  if (found.length === 0) return 'nothing is broken on purpose';
  return renderTable(
    ['FAULT', 'KIND', 'WHAT', 'SINCE', 'UNTIL'],
    found.map(({ faultId, kind, target, phase, startedAt, endsAt, endedAt }) => [
      faultId,
      phase === null ? kind : `${kind} (${phase})`,
      target,
      startedAt,
      endedAt === null ? (endsAt ?? 'mended') : `${endedAt}, over`,
    ]),
  );
}

export function renderTimeline({ timeline: events, ...fault }: FaultAnswer): string {
  const rows = events.map((event) => [after(event), event.kind, event.resourceId ?? '', wordsOf(event)]);
  return `${fault.faultId}: ${sentence(fault)}\n${renderTable(['AFTER', 'EVENT', 'RESOURCE', 'DETAIL'], rows)}`;
}

/** «+812 ms»; the wall time where no duration is known. */
const after = ({ afterMs, at }: FaultEventStatus): string => (afterMs === null ? at : `+${Math.round(afterMs)} ms`);

const wordsOf = ({ detail, detectedBy, move }: FaultEventStatus): string => {
  if (move !== null && move.ruleId !== null) return `${detail}: ${move.ruleId}`;
  return detectedBy === null ? detail : `${detail} (found by ${detectedBy})`;
};

function sentence({ kind, target, endsAt, endedAt }: FaultStatus): string {
  if (kind === 'drop') return `drop ${target}, once`;
  if (endedAt !== null) return `${kind} ${target}, over since ${endedAt}`;
  return `${kind} ${target} ${endsAt === null ? 'until it is mended' : `until ${endsAt}`}`;
}
