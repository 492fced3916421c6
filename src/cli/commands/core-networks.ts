// crossconnect core-network: core networks of Cloud WAN and their attachments.
import type { CoreNetworkStart, CoreNetworkStatus, CoreNetworksAnswer, RemovedAnswer } from '../../admin/index.ts';
import { askAdmin, getAdmin, type ServerAccess } from '../../admin/index.ts';
import type { Output } from '../output.ts';
import { type Form, show } from '../show.ts';
import { renderTable } from '../table.ts';

const pathOf = (id: string): string => `core-networks/${encodeURIComponent(id)}`;

export async function createCoreNetwork(
  output: Output,
  server: ServerAccess,
  wish: CoreNetworkStart,
  form: Form,
): Promise<void> {
  const made = await askAdmin<CoreNetworkStatus>(server, 'POST', 'core-networks', wish);
  show(output, form, made, `${made.coreNetworkId}: segment ${made.segment}`);
}

export async function listCoreNetworks(output: Output, server: ServerAccess, form: Form): Promise<void> {
  const answer = await getAdmin<CoreNetworksAnswer>(server, 'core-networks');
  show(output, form, answer, renderCoreNetworks(answer.coreNetworks));
}

export async function attachCoreNetwork(
  output: Output,
  server: ServerAccess,
  id: string,
  directConnectGatewayId: string,
  form: Form,
): Promise<void> {
  const made = await askAdmin<CoreNetworkStatus>(server, 'POST', `${pathOf(id)}/attach`, { directConnectGatewayId });
  show(output, form, made, `${id}: attached to ${directConnectGatewayId} as ${made.attachmentId}`);
}

export async function detachCoreNetwork(output: Output, server: ServerAccess, id: string, form: Form): Promise<void> {
  const made = await askAdmin<CoreNetworkStatus>(server, 'POST', `${pathOf(id)}/detach`);
  show(output, form, made, `${id}: detached`);
}

export async function deleteCoreNetwork(output: Output, server: ServerAccess, id: string, form: Form): Promise<void> {
  const answer = await askAdmin<RemovedAnswer>(server, 'DELETE', pathOf(id));
  show(output, form, answer, `${answer.removed}: removed`);
}

export function renderCoreNetworks(coreNetworks: readonly CoreNetworkStatus[]): string {
  if (coreNetworks.length === 0) return 'no core networks';
  const rows = coreNetworks.flatMap(({ edges, segment, directConnectGatewayId }) =>
    edges.map(({ gatewayId, asn, routes }) => [
      gatewayId,
      segment,
      String(asn),
      routes.map(({ prefix }) => prefix).join(' '),
      directConnectGatewayId ?? 'not attached',
    ]),
  );
  return renderTable(['EDGE', 'SEGMENT', 'ASN', 'PREFIXES', 'GATEWAY'], rows);
}
