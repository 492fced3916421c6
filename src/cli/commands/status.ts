// crossconnect status: everything in all accounts and Regions, as a table.
import type { ConnectionStatus, PeerStatus, StatusAnswer, VirtualInterfaceStatus } from '../../admin/index.ts';
import { getAdmin } from '../admin-client.ts';
import type { Output } from '../output.ts';
import { renderTable } from '../table.ts';

export async function status(output: Output, server: string, options: { json: boolean }): Promise<void> {
  const answer = await getAdmin<StatusAnswer>(server, 'status');
  if (options.json) return output.line(JSON.stringify(answer, null, 2));
  output.line(`edge: ${answer.edge.running ? 'on' : 'off'}; md5: ${answer.edge.md5}`);
  output.line(renderStatus(answer));
}

const header = ['CONNECTION', 'VIRTUAL INTERFACE', 'BGP PEER', 'FAMILY', 'ASN', 'DIAL', 'SESSION', 'ROUTES IN/OUT'];

export function renderStatus({ connections }: Pick<StatusAnswer, 'connections'>): string {
  if (connections.length === 0) return 'no connections';
  return renderTable(header, connections.flatMap(connectionRows));
}

function connectionRows(connection: ConnectionStatus): string[][] {
  const first = `${connection.connectionId} ${connection.connectionState} (${connection.account} ${connection.region})`;
  const rows = connection.virtualInterfaces.flatMap(virtualInterfaceRows);
  return under(first, rows.length === 0 ? [[]] : rows);
}

function virtualInterfaceRows(virtualInterface: VirtualInterfaceStatus): string[][] {
  const { virtualInterfaceId, virtualInterfaceType, virtualInterfaceState, vlan } = virtualInterface;
  const first = `${virtualInterfaceId} ${virtualInterfaceType} vlan ${vlan} ${virtualInterfaceState}`;
  const rows = virtualInterface.peers.map(peerRow);
  return under(first, rows.length === 0 ? [[]] : rows);
}

function peerRow(peer: PeerStatus): string[] {
  const { dial, session } = peer;
  return [
    `${peer.bgpPeerId} ${peer.bgpPeerState} ${peer.bgpStatus}`,
    peer.addressFamily,
    String(peer.asn),
    dial === null
      ? (peer.problem ?? '-')
      : `${dial.address.includes(':') ? `[${dial.address}]` : dial.address}:${dial.port}`,
    session === null ? '-' : session.state,
    session === null ? '-' : `${session.accepted}/${session.announced}`,
  ];
}

/** Puts `first` before the first row and blanks before the others. */
function under(first: string, rows: readonly (readonly string[])[]): string[][] {
  return rows.map((row, index) => [index === 0 ? first : '', ...row]);
}
