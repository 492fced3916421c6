// Random changes of a small estate: few ids, prefixes and paths, so that everything meets everything.
import type { Random } from '../../base/index.ts';
import { randomInt } from '../../base/index.ts';
import type { Gateway, HeardRoute, OtherRoute, PublicPrefix, RoutedInterface, RoutedSession } from '../estate.ts';
import { otherRouteKinds } from '../estate.ts';
import type { EstateChange } from '../estate-change.ts';
import { defaultRoutingSettings, type RoutingSettings } from '../settings.ts';
import type { RoutingTables } from '../tables/tables.ts';
import { heard, prefix } from './pictures.ts';

const regions = ['us-east-1', 'eu-west-1', 'eu-central-1'];
const prefixes = ['10.1.0.0/16', '10.2.0.0/16', '10.0.0.0/8', '0.0.0.0/0', '203.0.113.0/25', '2001:db8:1::/48', '::/0'];
const directConnectGatewayIds = ['dxgw-1', 'dxgw-2'];
const gatewayIds = ['vgw-1', 'vgw-2', 'vgw-3', 'tgw-1', 'cne-1'];
const interfaceIds = ['vif-1', 'vif-2', 'vif-3', 'vif-4', 'vif-5', 'vif-6'];
const sessionIds = interfaceIds.flatMap((id) => [`${id}-4`, `${id}-6`]);
const paths = ['65001', '65001 65001', '65002 65001', '64512 65001', '7224 65001'];
const communities = ['', '7224:7100', '7224:7200', '7224:7300', '7224:7100 7224:7300', '65001:1', '7224:9100'];

export class RandomEvents {
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Everything is there, and most sessions are up. */
  populate(tables: RoutingTables): void {
    tables.change([
      ...interfaceIds.map((id) => ({ kind: 'interface', id, node: this.#interface(id) }) as const),
      ...sessionIds.map((id) => ({ kind: 'session', id, node: this.#session(id) }) as const),
      ...gatewayIds.map((id) => ({ kind: 'gateway', id, node: this.#gateway(id) }) as const),
    ]);
    for (const id of sessionIds) if (!this.#chance(4)) tables.up(id);
  }

  /** Does one thing to the tables, and says which. */
  happen(tables: RoutingTables): string {
    const what = this.#one([
      'change',
      'change',
      'up',
      'down',
      'heard',
      'heard',
      'heard',
      'heard',
      'configure',
    ] as const);
    const id = this.#one(sessionIds);
    switch (what) {
      case 'change':
        tables.change(this.#some(() => this.#change()));
        return what;
      case 'up':
        // A speaker tells the end of a session before the next one.
        tables.down(id);
        tables.up(id);
        return `${what} ${id}`;
      case 'down':
        tables.down(id);
        return `${what} ${id}`;
      case 'heard':
        tables.heard(id, {
          announced: this.#some(() => this.#route(id)),
          withdrawn: this.#chance(3) ? [prefix(this.#one(prefixes))] : [],
        });
        return `${what} ${id}`;
      case 'configure':
        if (this.#chance(2)) return 'nothing';
        tables.configure(this.#settings(), this.#publicPrefixes());
        return what;
    }
  }

  #change(): EstateChange {
    const isGone = this.#chance(6);
    switch (this.#one(['interface', 'session', 'gateway'] as const)) {
      case 'interface': {
        const id = this.#one(interfaceIds);
        return { kind: 'interface', id, node: isGone ? undefined : this.#interface(id) };
      }
      case 'session': {
        const id = this.#one(sessionIds);
        return { kind: 'session', id, node: isGone ? undefined : this.#session(id) };
      }
      case 'gateway': {
        const id = this.#one(gatewayIds);
        return { kind: 'gateway', id, node: isGone ? undefined : this.#gateway(id) };
      }
    }
  }

  #interface(virtualInterfaceId: string): RoutedInterface {
    const type = this.#one(['private', 'private', 'private', 'transit', 'public'] as const);
    const isDirect = type === 'private' && this.#chance(4);
    const region = this.#one(regions);
    return {
      virtualInterfaceId,
      name: virtualInterfaceId,
      type,
      location: `${region}-location`,
      region,
      amazonAsn: type === 'public' ? 7224 : 64_512,
      directConnectGatewayId: type === 'public' || isDirect ? null : this.#one(directConnectGatewayIds),
      virtualGatewayId: isDirect ? this.#one(['vgw-1', 'vgw-2']) : null,
      siteLinkEnabled: !this.#chance(4),
      routeFilterPrefixes: type === 'public' ? [prefix('203.0.113.0/24')] : [],
    };
  }

  #session(bgpPeerId: string): RoutedSession {
    return {
      bgpPeerId,
      virtualInterfaceId: bgpPeerId.slice(0, -2),
      family: bgpPeerId.endsWith('4') ? 'ipv4' : 'ipv6',
      customerAsn: this.#one([65_001, 65_002, 1_234]),
      device: this.#one(['device-1', 'device-2', 'device-3']),
      drain: this.#one([null, null, null, 'prepending', 'withheld']),
    };
  }

  #gateway(gatewayId: string): Gateway {
    const kind = gatewayId.startsWith('vgw')
      ? 'virtualPrivateGateway'
      : gatewayId.startsWith('tgw')
        ? 'transitGateway'
        : 'coreNetworkEdge';
    const attached = directConnectGatewayIds.filter(() => this.#chance(2));
    return {
      gatewayId,
      kind,
      region: this.#one(regions),
      asn: 64_600,
      cidrs: this.#some(() => prefix(this.#one(prefixes))),
      attachments: attached.map((directConnectGatewayId) => ({
        directConnectGatewayId,
        allowedPrefixes: this.#chance(2) ? null : this.#some(() => prefix(this.#one(prefixes))),
      })),
      sources: this.#some(() => this.#source(gatewayId)),
      isLost: this.#chance(8),
    };
  }

  #source(gatewayId: string): OtherRoute {
    const of = this.#one(prefixes);
    const kind = this.#one(otherRouteKinds);
    return {
      routeId: `${gatewayId}-${kind}-${of}`,
      kind,
      prefix: prefix(of),
      asPath: this.#one([[], [65_010], [65_010, 65_011]]),
      med: this.#one([0, 100]),
      isUp: !this.#chance(4),
    };
  }

  #route(bgpPeerId: string): HeardRoute {
    const isIpv6 = bgpPeerId.endsWith('6');
    const own = prefixes.filter((text) => this.#chance(20) || text.includes(':') === isIpv6);
    const med = this.#one([null, 10]);
    return heard(this.#one(own), this.#one(paths), this.#one(communities), { med });
  }

  #settings(): RoutingSettings {
    return {
      ...defaultRoutingSettings,
      untaggedRemoteAgainstLow: this.#one(['above', 'equal', 'below']),
      severalPreferenceTags: this.#one(['highest', 'lowest']),
      siteLinkMixed: this.#one(['no-home-region', 'home-region-for-plain']),
      unrankedTie: this.#one(['lowest-id', 'highest-id']),
      publicSameRegionTags: this.#one(['8100', '8100-and-8200']),
      publicOriginAsn: this.#one([16_509, 14_618]),
      publicMed: this.#one([null, 10]),
      drainPrepends: this.#one([0, 3]),
      emptyAllowedPrefixes: this.#one(['all', 'none']),
      privateMed: this.#one([null, 5]),
      coreNetworkDefaultRoute: this.#one(['announced', 'withheld']),
    };
  }

  #publicPrefixes(): PublicPrefix[] {
    const named = prefixes.filter(() => this.#chance(2));
    return named.map((text) => ({ prefix: prefix(text), region: this.#one(regions) }));
  }

  #one<Item>(items: readonly Item[]): Item {
    const item = items[randomInt(this.#random, items.length)];
    if (item === undefined) throw new Error('nothing to choose from');
    return item;
  }

  /** One time in so many. */
  #chance(times: number): boolean {
    return randomInt(this.#random, times) === 0;
  }

  #some<Item>(make: () => Item): Item[] {
    return Array.from({ length: randomInt(this.#random, 4) }, make);
  }
}
