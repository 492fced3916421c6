// The estate as it stands, changed node by node, with the indexes that say what a node touches: nothing is looked for among
// all nodes.
import type { Estate, Gateway, PublicPrefix, RoutedInterface, RoutedSession } from '../estate.ts';
import type { EstateChange } from '../estate-change.ts';
import type { ReachingSession } from '../selection/candidates.ts';
import { defaultRoutingSettings, type RoutingSettings } from '../settings.ts';
import { Groups } from './groups.ts';

interface ChangingEstate extends Estate {
  readonly interfaces: Map<string, RoutedInterface>;
  readonly sessions: Map<string, RoutedSession>;
  readonly gateways: Map<string, Gateway>;
  publicPrefixes: readonly PublicPrefix[];
  settings: RoutingSettings;
}

/** Where the routes of a virtual interface are weighed: its Direct Connect gateway or its virtual private gateway; undefined
 * on a public one. */
export const scopeOf = ({ virtualGatewayId, directConnectGatewayId }: RoutedInterface): string | undefined =>
  virtualGatewayId ?? directConnectGatewayId ?? undefined;

/** Where the routes are weighed that reach a gateway; each once. */
export const scopesOf = ({ gatewayId, attachments }: Gateway): string[] => [
  ...new Set([gatewayId, ...attachments.map(({ directConnectGatewayId }) => directConnectGatewayId)]),
];

export class Topology {
  readonly #estate: ChangingEstate = {
    interfaces: new Map(),
    sessions: new Map(),
    gateways: new Map(),
    publicPrefixes: [],
    settings: defaultRoutingSettings,
  };
  readonly #sessions = new Groups();
  readonly #interfaces = new Groups();
  readonly #gateways = new Groups();

  get estate(): Estate {
    return this.#estate;
  }

  configure(settings: RoutingSettings, publicPrefixes: readonly PublicPrefix[]): void {
    this.#estate.settings = settings;
    this.#estate.publicPrefixes = publicPrefixes;
  }

  change(change: EstateChange): void {
    const { id } = change;
    switch (change.kind) {
      case 'interface':
        return this.#interface(id, change.node);
      case 'session':
        return this.#session(id, change.node);
      case 'gateway':
        return this.#gateway(id, change.node);
    }
  }

  /** With its virtual interface; undefined when one of the two is not there. */
  session(bgpPeerId: string): ReachingSession | undefined {
    const session = this.#estate.sessions.get(bgpPeerId);
    const virtualInterface = session && this.#estate.interfaces.get(session.virtualInterfaceId);
    return session && virtualInterface && { session, virtualInterface };
  }

  sessionsOf(virtualInterfaceId: string): ReadonlySet<string> {
    return this.#sessions.of(virtualInterfaceId);
  }

  *sessionsIn(scope: string): Iterable<string> {
    for (const virtualInterfaceId of this.#interfaces.of(scope)) yield* this.#sessions.of(virtualInterfaceId);
  }

  /** Those with which the sessions of the scope exchange routes. */
  gatewaysIn(scope: string): ReadonlySet<string> {
    return this.#gateways.of(scope);
  }

  #interface(id: string, node: RoutedInterface | undefined): void {
    const before = this.#estate.interfaces.get(id);
    const [from, to] = [before && scopeOf(before), node && scopeOf(node)];
    if (from !== undefined) this.#interfaces.delete(from, id);
    if (to !== undefined) this.#interfaces.add(to, id);
    put(this.#estate.interfaces, id, node);
  }

  #session(id: string, node: RoutedSession | undefined): void {
    const before = this.#estate.sessions.get(id);
    if (before !== undefined) this.#sessions.delete(before.virtualInterfaceId, id);
    if (node !== undefined) this.#sessions.add(node.virtualInterfaceId, id);
    put(this.#estate.sessions, id, node);
  }

  #gateway(id: string, node: Gateway | undefined): void {
    const before = this.#estate.gateways.get(id);
    for (const scope of before === undefined ? [] : scopesOf(before)) this.#gateways.delete(scope, id);
    for (const scope of node === undefined ? [] : scopesOf(node)) this.#gateways.add(scope, id);
    put(this.#estate.gateways, id, node);
  }
}

function put<Node>(nodes: Map<string, Node>, id: string, node: Node | undefined): void {
  if (node === undefined) nodes.delete(id);
  else nodes.set(id, node);
}
