// What carries the virtual interfaces: connections and LAGs, as plain values. The estate knows none of them.

export interface CarrierConnection {
  readonly connectionId: string;
  readonly name: string;
  readonly location: string;
  readonly region: string;
  /** The AWS device it ends on (`awsLogicalDeviceId`). */
  readonly device: string;
  /** A hosted connection lies outside the service level agreement. */
  readonly isHosted: boolean;
  /** Of a hosted connection: the interconnect or LAG below it. */
  readonly parentId: string | null;
  /** null: it is no member of a LAG. */
  readonly lagId: string | null;
  /** Of a LAG member none: the LAG has them. */
  readonly virtualInterfaceIds: readonly string[];
}

export interface CarrierLag {
  readonly lagId: string;
  readonly name: string;
  /** With fewer members up, the whole LAG is down. */
  readonly minimumLinks: number;
  readonly virtualInterfaceIds: readonly string[];
}

export interface Carriers {
  readonly connections: readonly CarrierConnection[];
  readonly lags: readonly CarrierLag[];
}

/** The virtual interfaces that fall when these connections do (user guide, LAGs and hosted connections). */
export function interfacesLost({ connections, lags }: Carriers, down: ReadonlySet<string>): Set<string> {
  const lostLags = lags.filter(({ lagId, minimumLinks }) => {
    const members = connections.filter((connection) => connection.lagId === lagId);
    const up = members.filter(({ connectionId }) => !down.has(connectionId));
    return up.length < Math.max(minimumLinks, 1);
  });
  const below = new Set([...down, ...lostLags.map(({ lagId }) => lagId)]);
  const lostConnections = connections.filter(
    ({ connectionId, parentId }) => down.has(connectionId) || (parentId !== null && below.has(parentId)),
  );
  return new Set([...lostConnections, ...lostLags].flatMap(({ virtualInterfaceIds }) => virtualInterfaceIds));
}
