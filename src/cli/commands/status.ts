// crossconnect status: everything in all accounts and Regions, as a tree with columns.
import type {
  ConnectionStatus,
  LagStatus,
  PeerStatus,
  StatusAnswer,
  VirtualInterfaceStatus,
} from '../../admin/index.ts';
import type { Output } from '../output.ts';
import { getAdmin, type ServerAccess } from '../server-access.ts';
import { renderTable } from '../table.ts';

export async function status(output: Output, server: ServerAccess, options: { json: boolean }): Promise<void> {
  const answer = await getAdmin<StatusAnswer>(server, 'status');
  if (options.json) return output.line(JSON.stringify(answer, null, 2));
  output.line(`edge: ${answer.edge.running ? 'on' : 'off'}; md5: ${answer.edge.md5}`);
  output.line(renderStatus(answer));
}

const header = ['RESOURCE', 'STATE', 'BGP', 'SESSION', 'ROUTES IN/OUT', 'DIAL'];
const nothing =
  'No connections yet. Order one: eval "$(crossconnect env)", then aws directconnect create-connection; or see crossconnect demo.';

export function renderStatus({ connections, lags }: Pick<StatusAnswer, 'connections' | 'lags'>): string {
  if (connections.length + lags.length === 0) return nothing;
  const owners = [...new Set([...connections, ...lags].map(ownerOf))];
  const rows = owners.flatMap((owner) => [
    [owner],
    ...connections.filter((connection) => ownerOf(connection) === owner).flatMap(connectionRows),
    ...lags.filter((lag) => ownerOf(lag) === owner).flatMap(lagRows),
  ]);
  // The last column is there only when a session fell or was refused.
  const failed = rows.some((row) => row[header.length] !== undefined);
  return renderTable(failed ? [...header, 'LAST ERROR'] : header, rows);
}

const ownerOf = ({ account, region }: Pick<ConnectionStatus, 'account' | 'region'>): string =>
  `account ${account}, ${region}`;

function connectionRows(connection: ConnectionStatus): string[][] {
  const { connectionId, connectionState, location, bandwidth, kind, lagId, virtualInterfaces } = connection;
  const notes = [...(kind === 'dedicated' ? [] : [kind]), ...(lagId === null ? [] : [`in ${lagId}`])];
  return [
    [`  ${[connectionId, location, bandwidth, ...notes].join(' ')}`, connectionState],
    ...virtualInterfaces.flatMap(virtualInterfaceRows),
  ];
}

function lagRows({ lagId, lagState, location, bandwidth, virtualInterfaces }: LagStatus): string[][] {
  return [[`  ${lagId} ${location} of ${bandwidth}`, lagState], ...virtualInterfaces.flatMap(virtualInterfaceRows)];
}

function virtualInterfaceRows(virtualInterface: VirtualInterfaceStatus): string[][] {
  const { virtualInterfaceId, virtualInterfaceType, virtualInterfaceState, vlan, peers } = virtualInterface;
  return [
    [`    ${virtualInterfaceId} ${virtualInterfaceType} vlan ${vlan}`, virtualInterfaceState],
    ...peers.map(peerRow),
  ];
}

function peerRow(peer: PeerStatus): string[] {
  const { bgpPeerId, addressFamily, asn, bgpPeerState, bgpStatus, session } = peer;
  return [
    `      ${bgpPeerId} ${addressFamily} asn ${asn}`,
    bgpPeerState,
    bgpStatus,
    session?.state ?? '-',
    session === null ? '-' : `${session.accepted}/${session.announced}`,
    dialText(peer),
    ...lastErrorOf(session),
  ];
}

/** Where to dial, whether unsigned, and what stands in the way. */
function dialText({ dial, problem, md5 }: PeerStatus): string {
  const place =
    dial === null
      ? []
      : [dial.address.includes(':') ? `[${dial.address}]:${dial.port}` : `${dial.address}:${dial.port}`];
  const notes = [...(md5 === 'signed' ? [] : [`md5: ${md5}`]), ...(problem === null ? [] : [problem])];
  const parts = [...place, ...notes];
  return parts.length === 0 ? '-' : parts.join('; ');
}

/** With its minute, since it may be long past: a router whose key is wrong leaves no trace here. */
function lastErrorOf(session: PeerStatus['session']): string[] {
  if (session === null || session.state === 'established' || session.lastError === null) return [];
  const { lastError, lastErrorAt } = session;
  return [lastErrorAt === null ? lastError : `${lastErrorAt.slice(0, 16)}Z ${lastError}`];
}
