// The store as every other room sees it: typed tables inside serializable units, and the one change log.
// Drivers (sqlite/, later postgres/) implement it; test/contract runs the same suite over each.
import type {
  AccountSettings,
  AdoptedGateway,
  BgpPeer,
  Connection,
  CoreNetwork,
  CustomerAgreement,
  DirectConnectGateway,
  EdgeIncarnation,
  FailoverTest,
  Fault,
  FaultEvent,
  GatewayAssociation,
  GatewayAssociationProposal,
  GatewayAttachment,
  IdempotentAnswer,
  Lag,
  LinkLocalSubnet,
  MacSecKey,
  OtherRouteRow,
  PeerPort,
  PeerSession,
  ResiliencyGroup,
  ResiliencyMember,
  ServerSecret,
  TagSet,
  TransitGateway,
  Transition,
  VirtualInterface,
  Vpc,
  VpnGateway,
} from '../domain/index.ts';

export interface ReadTable<Row> {
  get(id: string): Promise<Row | undefined>;
  /** Some members of each such row, in no particular order: cheaper than whole rows where there are many. */
  pick<Column extends keyof Row & string>(
    columns: readonly Column[],
    where?: Partial<Row>,
  ): Promise<Pick<Row, Column>[]>;
  /**
   * Rows whose members equal those of `where` (null matches null), in the order they were inserted; with `order` the
   * first `limit` of them by a column.
   */
  find(where?: Partial<Row>, order?: { readonly orderBy: keyof Row & string; readonly limit: number }): Promise<Row[]>;
}

export interface WriteTable<Row> extends ReadTable<Row> {
  /** Rejects with UniquenessError when a live-uniqueness rule of the schema is broken. */
  insert(row: Row): Promise<void>;
  /** Changes members of an existing row and returns it whole. Rejects if there is none. */
  update(id: string, changes: Partial<Row>): Promise<Row>;
  /** Removing what is not there does nothing. */
  remove(id: string): Promise<void>;
}

/** Table name → row. The key of each row is its first member, but for transitions, sessions and so on as the schema says. */
export interface Rows {
  connections: Connection;
  lags: Lag;
  virtualInterfaces: VirtualInterface;
  bgpPeers: BgpPeer;
  directConnectGateways: DirectConnectGateway;
  gatewayAssociations: GatewayAssociation;
  gatewayAttachments: GatewayAttachment;
  macSecKeys: MacSecKey;
  proposals: GatewayAssociationProposal;
  failoverTests: FailoverTest;
  resiliencyGroups: ResiliencyGroup;
  resiliencyMembers: ResiliencyMember;
  idempotentAnswers: IdempotentAnswer;
  customerAgreements: CustomerAgreement;
  accountSettings: AccountSettings;
  tagSets: TagSet;
  vpcs: Vpc;
  vpnGateways: VpnGateway;
  transitGateways: TransitGateway;
  adoptedGateways: AdoptedGateway;
  coreNetworks: CoreNetwork;
  otherRoutes: OtherRouteRow;
  faults: Fault;
  faultEvents: FaultEvent;
  serverSecrets: ServerSecret;
  /** Counted by the database; there are no others than those of the schema. */
  linkLocalSubnets: LinkLocalSubnet;
  transitions: Transition;
  peerPorts: PeerPort;
  edgeIncarnations: EdgeIncarnation;
  peerSessions: PeerSession;
}

export type TableName = keyof Rows;

interface Showing {
  /**
   * What `show` makes of a row, of `given` (compared by identity) and of what it reads here, and of nothing else. Who reads
   * the same state gets the same object again, which is frozen; within a unit it is made anew.
   */
  shown<Row extends object, Given extends unknown[], Shown extends object>(
    show: (view: View, row: Row, ...given: Given) => Promise<Shown>,
    row: Row,
    ...given: Given
  ): Promise<Readonly<Shown>>;
}

export type View = { readonly [Name in TableName]: ReadTable<Rows[Name]> } & Showing;

export type Unit = { readonly [Name in TableName]: WriteTable<Rows[Name]> } & Showing & {
    /** Records a change of a derived state, caused by this unit, beside the row changes that are recorded by themselves. */
    recordDerived(table: TableName, id: string, after: Readonly<Record<string, unknown>>): Promise<void>;
    /** Lets a transition happen in the same commit, after the work of this unit; see `Store.applyAtOnce`. */
    happenAtOnce(transition: DueAtOnce): void;
  };

/** A transition that falls due together with what causes it: no time passes in which it would have to be kept. */
export type DueAtOnce = Pick<Transition, 'kind' | 'resourceId' | 'dueAt'>;

/** Does what the transition does; may let others happen at once, which then follow it. */
export type ApplyAtOnce = (unit: Unit, transition: DueAtOnce) => Promise<void>;

/** One line of the change log: outbox, audit trail, event stream and wake-up in one. */
export interface Change {
  /** Grows by at least one; becomes visible in order. */
  readonly number: number;
  readonly at: number;
  /** Who caused it: «account 123456789012 CreateBGPPeer», «lifecycle», «edge». */
  readonly actor: string;
  readonly table: TableName;
  readonly id: string;
  readonly action: 'insert' | 'update' | 'remove' | 'derived';
  /** The row afterwards (before it went, for `remove`), without secrets. */
  readonly after: Readonly<Record<string, unknown>>;
}

export type CommitListener = (changed: ReadonlySet<TableName>) => void;

export interface Store {
  /**
   * Runs `work` as one serializable unit and resolves after its commit is durable. `work` may run again, so it touches
   * nothing but its handle; when it throws, nothing of it stays. When the key of a row is taken, it does run again, so
   * that it draws another. The handle ends with the unit.
   */
  write<T>(actor: string, work: (unit: Unit) => Promise<T>): Promise<T>;
  /** A consistent view of what is committed; it ends with `work`, which waits for nothing but its handle. */
  read<T>(work: (view: View) => Promise<T>): Promise<T>;
  /** Changes after `number`, oldest first. `undefined` when they are below the floor: reload instead. */
  changesAfter(number: number, limit: number): Promise<Change[] | undefined>;
  lastChange(): Promise<number>;
  /** Calls `listener` after each commit that added changes, once, with the tables changed. Returns the way to stop it. */
  onCommit(listener: CommitListener): () => void;
  /**
   * Has `apply` carry out, under the name of `actor`, what units let happen at once: part of the unit, after its work and
   * apart from its answer. While nobody does, and where it throws, the transition is kept as a row that is due. Returns the
   * way to stop it.
   */
  applyAtOnce(actor: string, apply: ApplyAtOnce): () => void;
  close(): Promise<void>;
}

/** A live-uniqueness rule was broken: `rule` names it. */
export class UniquenessError extends Error {
  readonly rule: string;

  constructor(rule: string, options?: ErrorOptions) {
    super(`unique rule ${rule} is broken`, options);
    this.name = 'UniquenessError';
    this.rule = rule;
  }
}
