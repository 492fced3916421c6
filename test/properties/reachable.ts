// The state machines of the user guide, written down once more: every line of the change log must go along them.
// «provisioned» is what reads available or down.
import type { Change, TableName } from '../../src/store/index.ts';
import { keyOf, type State } from './state.ts';

/** State → states that may follow; «none» is before the row was there, «gone» after. A row may stay as it is. */
type Machine = Readonly<Record<string, readonly string[]>>;
type Row = Readonly<Record<string, unknown>>;

interface Followed {
  readonly member: string;
  machine(row: Row): Machine;
}

/** Section 4.2 and 4.4. */
const port: Machine = {
  none: ['requested'],
  requested: ['pending', 'deleted'],
  pending: ['provisioned', 'deleting'],
  provisioned: ['deleting'],
  deleting: ['deleted'],
  deleted: ['gone'],
};

/** Section 4.3. */
const hosted: Machine = {
  none: ['ordering'],
  ordering: ['pending', 'rejected', 'deleted'],
  pending: ['provisioned', 'deleting'],
  provisioned: ['deleting'],
  deleting: ['deleted'],
  rejected: ['gone'],
  deleted: ['gone'],
};

const always = (member: string, machine: Machine): Followed => ({ member, machine: () => machine });

const followed: { readonly [Name in TableName]?: Followed } = {
  connections: { member: 'adminState', machine: ({ kind }) => (kind === 'hosted' ? hosted : port) },
  lags: always('adminState', {
    none: ['pending'],
    pending: ['provisioned', 'deleted'],
    provisioned: ['deleted'],
    deleted: ['gone'],
  }),
  // Section 4.5.
  virtualInterfaces: always('adminState', {
    none: ['confirming', 'verifying', 'pending'],
    confirming: ['verifying', 'pending', 'rejected', 'deleting'],
    verifying: ['pending', 'deleting'],
    pending: ['provisioned', 'deleting'],
    provisioned: ['pending', 'testing', 'deleting'],
    testing: ['provisioned', 'deleting'],
    deleting: ['deleted'],
    rejected: ['gone'],
    deleted: ['gone'],
  }),
  // Section 4.6.
  bgpPeers: always('state', {
    none: ['verifying', 'pending'],
    verifying: ['pending', 'deleting'],
    pending: ['available', 'deleting'],
    available: ['deleting'],
    deleting: ['gone'],
  }),
  // Section 4.7.
  directConnectGateways: always('state', {
    none: ['available'],
    available: ['deleting'],
    deleting: ['available', 'gone'],
  }),
  gatewayAttachments: always('state', {
    none: ['attaching'],
    attaching: ['attached', 'detaching'],
    attached: ['detaching'],
    detaching: ['gone'],
  }),
  gatewayAssociations: always('state', {
    none: ['associating'],
    associating: ['associated', 'disassociating'],
    associated: ['updating', 'disassociating', 'disassociated'],
    updating: ['associated', 'disassociating', 'disassociated'],
    disassociating: ['gone'],
    disassociated: ['gone'],
  }),
  proposals: always('state', {
    none: ['requested'],
    requested: ['accepted', 'deleted'],
    accepted: ['gone'],
    deleted: ['gone'],
  }),
  // Section 4.8. A key goes at once with what it hangs on.
  macSecKeys: always('state', {
    none: ['associating'],
    associating: ['associated', 'disassociating', 'gone'],
    associated: ['disassociating', 'gone'],
    disassociating: ['gone'],
  }),
  failoverTests: always('status', {
    none: ['in_progress'],
    in_progress: ['completed', 'cancelled', 'failed'],
    completed: ['gone'],
    cancelled: ['gone'],
    failed: ['gone'],
  }),
  resiliencyGroups: always('state', {
    none: ['pending'],
    pending: ['available', 'deleting'],
    available: ['deleting'],
    deleting: ['deleted'],
    deleted: ['gone'],
  }),
  resiliencyMembers: always('state', {
    none: ['associating'],
    associating: ['associated', 'disassociating', 'gone'],
    associated: ['disassociating', 'gone'],
    disassociating: ['gone'],
  }),
};

/** Follows the change log from the rows of a moment on. */
export class Follower {
  readonly #states = new Map<string, string>();

  constructor(from: State) {
    for (const [name, { member }] of Object.entries(followed))
      for (const row of from[name as TableName])
        this.#states.set(`${name} ${keyOf(name as TableName, row)}`, String((row as unknown as Row)[member]));
  }

  /** What went along no line of its table, in words. */
  follow(changes: readonly Change[]): string[] {
    return changes.flatMap((change) => this.#followOne(change));
  }

  #followOne({ table, id, action, after, actor }: Change): string[] {
    const how = followed[table];
    if (how === undefined || action === 'derived') return [];
    const name = `${table} ${id}`;
    const from = this.#states.get(name) ?? 'none';
    const to = action === 'remove' ? 'gone' : String(after[how.member]);
    if (action === 'remove') this.#states.delete(name);
    else this.#states.set(name, to);
    if (from === to || how.machine(after)[from]?.includes(to)) return [];
    return [`${name} went from ${from} to ${to} by ${actor}`];
  }
}
