// What decides about a destination before or beside the choice among routes: a VPC's own CIDR, and another VPC behind the
// same Direct Connect gateway (routing reference 2.4, 3.2).
import {
  addressBits,
  contains,
  formatAddress,
  formatPrefix,
  type IpAddress,
  network,
  type Prefix,
} from '../../base/index.ts';
import type { Estate, Gateway } from '../estate.ts';
import type { Candidate } from '../result.ts';
import type { RuleIdentity } from '../rule.ts';

export type Destination = IpAddress | Prefix;

/** An address as the prefix of its full length. */
export const prefixOf = (destination: Destination): Prefix =>
  'length' in destination ? destination : network(destination, addressBits[destination.family]);

export const formatDestination = (destination: Destination): string =>
  'length' in destination ? formatPrefix(destination) : formatAddress(destination);

/** What is asked: from where, to where, and what the routes chose. */
export interface DestinationCase {
  readonly estate: Estate;
  readonly gateway: Gateway;
  readonly destination: Prefix;
  readonly best: readonly Candidate[];
}

export interface DestinationRule extends RuleIdentity {
  /** What the rule says of this case, with its values; undefined when it does not apply. */
  applies(asked: DestinationCase): string | undefined;
}

const covering = (cidrs: readonly Prefix[], inner: Prefix): Prefix | undefined =>
  cidrs.find((cidr) => contains(cidr, inner));

export const localRoute: DestinationRule = {
  id: 'local-route',
  says: 'inside a VPC its own CIDR is local, whatever is heard',
  source: 'Site-to-Site VPN user guide, route priority',
  applies({ gateway, destination }) {
    if (gateway.kind !== 'virtualPrivateGateway') return undefined;
    const cidr = covering(gateway.cidrs, destination);
    return cidr && `${formatPrefix(destination)} lies in ${formatPrefix(cidr)}, the VPC behind ${gateway.gatewayId}`;
  },
};

interface Neighbour {
  readonly gateway: Gateway;
  readonly cidr: Prefix;
  readonly directConnectGatewayIds: readonly string[];
}

/** Another virtual private gateway of the same Direct Connect gateway whose VPC holds the destination. */
function neighbourWith({ estate, gateway, destination }: DestinationCase): Neighbour | undefined {
  if (gateway.kind !== 'virtualPrivateGateway') return undefined;
  const own = new Set(gateway.attachments.map(({ directConnectGatewayId }) => directConnectGatewayId));
  for (const other of estate.gateways.values()) {
    if (other.kind !== 'virtualPrivateGateway' || other === gateway || other.isLost) continue;
    const shared = other.attachments
      .map(({ directConnectGatewayId }) => directConnectGatewayId)
      .filter((id) => own.has(id));
    const cidr = covering(other.cidrs, destination);
    if (shared.length > 0 && cidr !== undefined) return { gateway: other, cidr, directConnectGatewayIds: shared };
  }
  return undefined;
}

export const supernetHairpin: DestinationRule = {
  id: 'supernet-hairpin',
  says: 'where a supernet of several VPCs is announced, they reach each other by turning round at the Direct Connect endpoint',
  source: 'user guide, Direct Connect gateways',
  applies(asked) {
    const neighbour = neighbourWith(asked);
    if (neighbour === undefined) return undefined;
    const turning = asked.best.find(
      (candidate) =>
        candidate.by === 'directConnect' &&
        neighbour.directConnectGatewayIds.includes(candidate.directConnectGatewayId ?? '') &&
        contains(candidate.prefix, neighbour.cidr) &&
        asked.gateway.cidrs.some((cidr) => contains(candidate.prefix, cidr)),
    );
    if (turning === undefined) return undefined;
    const { gateway, cidr } = neighbour;
    return `${formatPrefix(turning.prefix)} covers both VPCs: the traffic turns round at the Direct Connect endpoint and reaches ${formatPrefix(cidr)} behind ${gateway.gatewayId} without the customer's router`;
  },
};

export const gatewayToGateway: DestinationRule = {
  id: 'gateway-to-gateway',
  says: 'a Direct Connect gateway passes nothing from one virtual private gateway to another',
  source: 'user guide, Direct Connect gateways',
  applies(asked) {
    const neighbour = neighbourWith(asked);
    if (neighbour === undefined || asked.best.length > 0) return undefined;
    const { gateway, cidr, directConnectGatewayIds } = neighbour;
    return `${formatPrefix(cidr)} stands behind ${gateway.gatewayId} on ${directConnectGatewayIds.join(', ')} too, but no supernet of the two is announced`;
  },
};

/** The first that applies decides. */
export const destinationRules: readonly DestinationRule[] = [localRoute, supernetHairpin, gatewayToGateway];
