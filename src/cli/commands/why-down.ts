// crossconnect why-down: why the sessions of a virtual interface are down, and what to do.
import type { WhyDownAnswer } from '../../admin/index.ts';
import { getAdmin, type ServerAccess } from '../../admin/index.ts';
import type { Output } from '../output.ts';
import { type Form, show } from '../show.ts';

export async function whyDown(output: Output, server: ServerAccess, id: string, form: Form): Promise<void> {
  const answer = await getAdmin<WhyDownAnswer>(server, `virtual-interfaces/${encodeURIComponent(id)}/why-down`);
  show(output, form, answer, renderWhyDown(answer));
}

export function renderWhyDown({ virtualInterfaceId, virtualInterfaceState, peers }: WhyDownAnswer): string {
  const lines = peers.flatMap(({ sentence, findings }) => [
    sentence,
    ...findings.map(({ id, seen, says, source, standing }) => `  ${id}: ${seen} (${says}; ${source}; ${standing})`),
  ]);
  const nobody = peers.length === 0 ? ['It has no BGP peer: create one.'] : [];
  return [`${virtualInterfaceId} is ${virtualInterfaceState}.`, ...nobody, ...lines].join('\n');
}
