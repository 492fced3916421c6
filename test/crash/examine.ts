// Reads a state file beside its server and tells what is wrong with it: half-done units, a change log that does not
// lead to the rows, acknowledged writes that are not there.
import { isDeepStrictEqual } from 'node:util';
import { decodeRow, type SqlRow, withoutSecrets } from '../../src/store/schema/rows.ts';
import { type Table, tableNames, tables } from '../../src/store/schema/tables.ts';
import { type Database, openDatabase } from '../../src/store/sqlite/database.ts';
import type { Ledger } from './workload.ts';

type Row = Record<string, unknown>;
type RowsById = Map<string, Row>;

interface ChangeRow {
  readonly number: number;
  readonly tableName: string;
  readonly id: string;
  readonly action: string;
  readonly after: string;
}

/** Follows one state file over many runs of its server. */
export class Examiner {
  readonly #path: string;
  /** Rows as the change log tells them, table by table. */
  readonly #told = new Map<string, RowsById>(tableNames.map((name) => [name, new Map()]));
  #lastChange = 0;
  /** Rows that are there although their making was never acknowledged: the kill came between commit and answer. */
  unacknowledged = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** Everything that is wrong, in words; the server must be idle meanwhile. */
  examine(ledger: Ledger): string[] {
    const database = openDatabase(this.#path, { readOnly: true });
    try {
      database.exec('begin');
      const problems = [...integrity(database), ...this.#followChanges(database)];
      const rows = new Map(tableNames.map((name) => [name as string, readRows(database, name)]));
      problems.push(...this.#compareWithLog(rows), ...miscounted(rows), ...halfDone(rows), ...lost(rows, ledger));
      this.unacknowledged = Object.entries(ledger.made).reduce(
        (sum, [name, ids]) => sum + [...(rows.get(name)?.keys() ?? [])].filter((id) => !ids.has(id)).length,
        0,
      );
      database.exec('commit');
      return problems;
    } finally {
      database.close();
    }
  }

  #followChanges(database: Database): string[] {
    const statement = database.prepare('select * from "changes" where "number" > ? order by "number"');
    const problems: string[] = [];
    for (const change of statement.all(this.#lastChange) as ChangeRow[]) {
      const { number, tableName, id, action, after } = change;
      if (number !== this.#lastChange + 1) problems.push(`change ${number} follows ${this.#lastChange}`);
      this.#lastChange = number;
      const told = this.#told.get(tableName);
      if (action === 'insert' && told?.has(id)) problems.push(`change ${number}: ${id} is inserted twice`);
      if (action === 'update' && !told?.has(id)) problems.push(`change ${number}: ${id} was never inserted`);
      if (action === 'remove') told?.delete(id);
      else if (action !== 'derived') told?.set(id, JSON.parse(after));
    }
    return problems;
  }

  #compareWithLog(rows: ReadonlyMap<string, RowsById>): string[] {
    const problems: string[] = [];
    for (const [name, held] of rows) {
      if (name === 'linkLocalSubnets') continue;
      const told = this.#told.get(name) ?? new Map<string, Row>();
      for (const [id, row] of held)
        if (!isDeepStrictEqual(told.get(id), row)) problems.push(`${name} ${id}: the row is not what the log says`);
      for (const id of told.keys()) if (!held.has(id)) problems.push(`${name} ${id}: in the log, but there is no row`);
    }
    return problems;
  }
}

function integrity(database: Database): string[] {
  const rows = database.prepare('pragma integrity_check').all() as { integrity_check: string }[];
  return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
}

function readRows(database: Database, name: keyof typeof tables): RowsById {
  const spec = tables[name] as unknown as Table<Row>;
  const all = database.prepare(`select * from "${name}"`).all() as SqlRow[];
  return new Map(all.map((row) => [String(row[spec.key]), withoutSecrets(spec, decodeRow(spec, row))]));
}

/** What the database counts by itself is in no log: it follows from the IPv4 peers, which all have a /30 of 169.254/16. */
function miscounted(rows: ReadonlyMap<string, RowsById>): string[] {
  const counts = new Map<unknown, number>();
  for (const { amazonAddress, addressFamily } of rows.get('bgpPeers')?.values() ?? []) {
    if (addressFamily !== 'ipv4') continue;
    const [, , third = 0, fourth = 0] = String(amazonAddress).split(/[./]/).map(Number);
    const rank = 16_383 - ((third * 256 + fourth) >> 2);
    counts.set(rank, (counts.get(rank) ?? 0) + 1);
  }
  return [...(rows.get('linkLocalSubnets')?.values() ?? [])]
    .filter(({ rank, peers }) => peers !== (counts.get(rank) ?? 0))
    .map(({ rank, peers }) => `link-local subnet ${rank} is said to have ${peers} peers, not ${counts.get(rank) ?? 0}`);
}

/** What one unit writes together must be there together. */
function halfDone(rows: ReadonlyMap<string, RowsById>): string[] {
  const problems: string[] = [];
  const has = (table: string, id: string): boolean => rows.get(table)?.has(id) === true;
  const peersOf = new Map<string, number>();
  for (const [id, peer] of rows.get('bgpPeers') ?? []) {
    const owner = String(peer['virtualInterfaceId']);
    peersOf.set(owner, (peersOf.get(owner) ?? 0) + 1);
    if (!has('virtualInterfaces', owner)) problems.push(`peer ${id} has no virtual interface`);
  }
  for (const [id, virtualInterface] of rows.get('virtualInterfaces') ?? []) {
    const state = virtualInterface['adminState'];
    const live = state !== 'deleted';
    if (live !== peersOf.has(id)) problems.push(`${id} is ${state} and has ${peersOf.get(id) ?? 0} peers`);
    if (live !== has('gatewayAttachments', id)) problems.push(`${id} is ${state}, its attachment is otherwise`);
    const waits = state === 'pending' || state === 'deleting';
    const transition = `virtual-interface-${state === 'deleting' ? 'deleted' : 'provisioned'}:${id}`;
    if (waits && !has('transitions', transition)) problems.push(`${id} is ${state} for ever`);
  }
  for (const [id, { adminState, ownerAccount, region }] of rows.get('connections') ?? []) {
    const waits = adminState === 'requested' || adminState === 'pending';
    const transition = `connection-${adminState === 'pending' ? 'connected' : 'prepared'}:${id}`;
    if (waits && !has('transitions', transition)) problems.push(`${id} is ${adminState} for ever`);
    const arn = `arn:aws:directconnect:${region}:${ownerAccount}:dxcon/${id}`;
    if (!has('tagSets', arn)) problems.push(`${id} has lost its tags`);
  }
  return problems;
}

/** Whatever was acknowledged must be there, and nothing that nobody asked for. */
function lost(rows: ReadonlyMap<string, RowsById>, ledger: Ledger): string[] {
  const problems: string[] = [];
  for (const [table, ids] of Object.entries(ledger.made))
    for (const id of ids) if (!rows.get(table)?.has(id)) problems.push(`${table} ${id} was acknowledged and is lost`);
  const peersOf = new Map<unknown, number>();
  for (const { virtualInterfaceId } of rows.get('bgpPeers')?.values() ?? [])
    peersOf.set(virtualInterfaceId, (peersOf.get(virtualInterfaceId) ?? 0) + 1);
  const names = new Set<string>();
  for (const [id, row] of rows.get('virtualInterfaces') ?? []) {
    const name = String(row['virtualInterfaceName']);
    if (!ledger.names.has(name) || names.has(name)) problems.push(`${id} «${name}» was asked for never, or once only`);
    names.add(name);
    const going = row['adminState'] === 'deleting' || row['adminState'] === 'deleted';
    const asked = ledger.deleted.get(id);
    if (asked === undefined ? going : asked && !going)
      problems.push(`${id} is ${row['adminState']}, its deletion ${asked === undefined ? 'unasked' : 'acknowledged'}`);
    const promised = ledger.peers.get(id) ?? 0;
    if (!going && (peersOf.get(id) ?? 0) < promised) problems.push(`${id} has fewer than ${promised} peers`);
  }
  for (const [arn, { sent, acknowledged }] of ledger.counts) {
    const tags = rows.get('tagSets')?.get(arn)?.['tags'] as { key: string; value: string }[] | undefined;
    const count = Number(tags?.find(({ key }) => key === 'count')?.value ?? 0);
    if (count !== sent && count !== acknowledged)
      problems.push(`${arn}: count is ${count}, not ${acknowledged} (acknowledged) or ${sent} (sent)`);
  }
  return problems;
}
