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

/** The virtual interfaces that fall when these connections do (user guide, LAGs). */
export function interfacesLost({ connections, lags }: Carriers, down: ReadonlySet<string>): Set<string> {
  const lost = new Set<string>();
  for (const { connectionId, virtualInterfaceIds } of connections)
    if (down.has(connectionId)) for (const id of virtualInterfaceIds) lost.add(id);
  for (const { lagId, minimumLinks, virtualInterfaceIds } of lags) {
    const members = connections.filter((connection) => connection.lagId === lagId);
    const up = members.filter(({ connectionId }) => !down.has(connectionId));
    if (up.length < Math.max(minimumLinks, 1)) for (const id of virtualInterfaceIds) lost.add(id);
  }
  return lost;
}
