// crossconnect status: everything in all accounts and Regions, as a tree with columns.
import {
  type ConnectionStatus,
  getAdmin,
  type LagStatus,
  type PeerStatus,
  type ServerAccess,
  type StatusAnswer,
  type VirtualInterfaceStatus,
} from '../../admin/index.ts';
import type { Output } from '../output.ts';
import { renderTable } from '../table.ts';

export interface StatusOptions {
  readonly json: boolean;
  /** Columns there are for it. */
  readonly width: number;
}

export async function status(output: Output, server: ServerAccess, { json, width }: StatusOptions): Promise<void> {
  const answer = await getAdmin<StatusAnswer>(server, 'status');
  if (json) return output.line(JSON.stringify(answer, null, 2));
  output.line(`edge: ${answer.edge.running ? 'on' : 'off'}; md5: ${answer.edge.md5}`);
  output.line(renderStatus(answer, width));
}

const header = ['RESOURCE', 'STATE', 'BGP', 'SESSION', 'ROUTES IN/OUT', 'DIAL'];
const nothing =
  'No connections yet. Order one: eval "$(crossconnect env)", then aws directconnect create-connection; or see crossconnect demo.';

type Answer = Pick<StatusAnswer, 'connections' | 'lags'>;

/** Where all columns have no room, a short form with what is left out said in other places. */
export function renderStatus({ connections, lags }: Answer, width = Number.POSITIVE_INFINITY): string {
  if (connections.length + lags.length === 0) return nothing;
  const owners = [...new Set([...connections, ...lags].map(ownerOf))];
  const rows = owners.flatMap((owner) => [
    [owner],
    ...connections.filter((connection) => ownerOf(connection) === owner).flatMap(connectionRows),
    ...lags.filter((lag) => ownerOf(lag) === owner).flatMap(lagRows),
  ]);
  // The last column is there only when a session fell or was refused.
  const failed = rows.some((row) => row[header.length] !== undefined);
  const whole = renderTable(failed ? [...header, 'LAST ERROR'] : header, rows);
  return whole.split('\n').every((line) => line.length <= width) ? whole : renderShort(rows);
}

/**
 * The state of a session stands for its peer's, what stands in the way and errors on lines of their own, and only peers
 * make columns.
 */
function renderShort(rows: readonly (readonly string[])[]): string {
  const columns = ['RESOURCE', 'STATE', 'IN/OUT', 'DIAL'];
  const short = rows.map(shortRow);
  const peers = short.filter((row) => row.length === columns.length);
  const [top = '', ...lines] = renderTable(columns, short, peers).split('\n');
  const notes = rows.map(([, , , , , dial, error]) => [...notesOf(dial), ...(error === undefined ? [] : [error])]);
  return [
    top,
    ...lines.flatMap((line, index) => [line, ...(notes[index] ?? []).map((note) => `        ${note}`)]),
  ].join('\n');
}

function shortRow([resource = '', state = '', , session = '-', counts, dial = '']: readonly string[]): string[] {
  if (counts === undefined) return [resource, state];
  const [place = ''] = dial.split(separator);
  return [resource, session === '-' || state !== 'available' ? state : session, counts, place];
}

const separator = '; ';
const notesOf = (dial = ''): string[] => dial.split(separator).slice(1);

const ownerOf = ({ account, region }: Pick<ConnectionStatus, 'account' | 'region'>): string =>
  `account ${account}, ${region}`;

/** With its name, as estate files and most commands know it. */
const called = (id: string, name: string): string => (name === '' ? id : `${id} (${name})`);

function connectionRows(connection: ConnectionStatus): string[][] {
  const { connectionId, connectionName, connectionState, location, bandwidth, kind, lagId, virtualInterfaces } =
    connection;
  const notes = [...(kind === 'dedicated' ? [] : [kind]), ...(lagId === null ? [] : [`in ${lagId}`])];
  return [
    [`  ${[called(connectionId, connectionName), location, bandwidth, ...notes].join(' ')}`, connectionState],
    ...virtualInterfaces.flatMap((on) => virtualInterfaceRows(on, connection.account)),
  ];
}

function lagRows({ lagId, lagName, lagState, location, bandwidth, virtualInterfaces, account }: LagStatus): string[][] {
  return [
    [`  ${called(lagId, lagName)} ${location} of ${bandwidth}`, lagState],
    ...virtualInterfaces.flatMap((on) => virtualInterfaceRows(on, account)),
  ];
}

/** @param carrierAccount owner of what it is on: a hosted one has another */
function virtualInterfaceRows(virtualInterface: VirtualInterfaceStatus, carrierAccount: string): string[][] {
  const {
    virtualInterfaceId,
    virtualInterfaceName,
    virtualInterfaceType,
    virtualInterfaceState,
    vlan,
    account,
    peers,
  } = virtualInterface;
  const resource = `${called(virtualInterfaceId, virtualInterfaceName)} ${virtualInterfaceType} vlan ${vlan}`;
  const owner = account === carrierAccount ? '' : ` of ${account}`;
  return [[`    ${resource}${owner}`, virtualInterfaceState], ...peers.map(peerRow)];
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
  return parts.length === 0 ? '-' : parts.join(separator);
}

/** With its minute, since it may be long past: a router whose key is wrong leaves no trace here. */
function lastErrorOf(session: PeerStatus['session']): string[] {
  if (session === null || session.state === 'established' || session.lastError === null) return [];
  const { lastError, lastErrorAt } = session;
  return [lastErrorAt === null ? lastError : `${lastErrorAt.slice(0, 16)}Z ${lastError}`];
}
