// The kinds of EC2 resources: how their ids look and what is said of ids that are none or name nothing.
import { createHash } from 'node:crypto';
import type { ServiceError } from '../base/index.ts';
import { ec2Error } from './errors.ts';

interface KindFacts {
  readonly prefix: string;
  /** The code for an id of the wrong form; where EC2 has none, such an id names nothing. */
  readonly malformed: string | undefined;
  readonly missing: string;
  readonly missingText: (id: string) => string;
}

/** By the name that tags call the kind by («resource-type»). */
const kinds = {
  'network-acl': {
    prefix: 'acl',
    malformed: 'InvalidNetworkAclId.Malformed',
    missing: 'InvalidNetworkAclID.NotFound',
    missingText: (id) => `The networkAcl ID '${id}' does not exist`,
  },
  'route-table': {
    prefix: 'rtb',
    malformed: 'InvalidRouteTableId.Malformed',
    missing: 'InvalidRouteTableID.NotFound',
    missingText: (id) => `The routeTable ID '${id}' does not exist`,
  },
  'security-group': {
    prefix: 'sg',
    malformed: 'InvalidGroupId.Malformed',
    missing: 'InvalidGroup.NotFound',
    missingText: (id) => `The security group '${id}' does not exist`,
  },
  'transit-gateway': {
    prefix: 'tgw',
    malformed: 'InvalidTransitGatewayID.Malformed',
    missing: 'InvalidTransitGatewayID.NotFound',
    missingText: (id) => `Transit Gateway ${id} was deleted or does not exist.`,
  },
  'transit-gateway-attachment': {
    prefix: 'tgw-attach',
    malformed: 'InvalidTransitGatewayAttachmentID.Malformed',
    missing: 'InvalidTransitGatewayAttachmentID.NotFound',
    missingText: (id) => `Transit Gateway Attachment ${id} was deleted or does not exist.`,
  },
  vpc: {
    prefix: 'vpc',
    malformed: 'InvalidVpcID.Malformed',
    missing: 'InvalidVpcID.NotFound',
    missingText: (id) => `The vpc ID '${id}' does not exist`,
  },
  'vpn-gateway': {
    prefix: 'vgw',
    malformed: undefined,
    missing: 'InvalidVpnGatewayID.NotFound',
    missingText: (id) => `The vpnGateway ID '${id}' does not exist`,
  },
} satisfies Record<string, KindFacts>;

export type Kind = keyof typeof kinds;

/** Why nothing was found under `id`: it is no id of this kind, or it names nothing. */
export function notFound(kind: Kind, id: string): ServiceError {
  const { prefix, malformed, missing, missingText } = kinds[kind];
  if (malformed !== undefined && !hasForm(prefix, id))
    return ec2Error(malformed, `Invalid id: "${id}" (expecting "${prefix}-...")`);
  return ec2Error(missing, missingText(id));
}

/** The kind that an id is of by its form. */
export function kindOf(id: string): Kind | undefined {
  return (Object.keys(kinds) as Kind[]).find((kind) => hasForm(kinds[kind].prefix, id));
}

/** Eight hexadecimal digits, seventeen since 2016. */
const hasForm = (prefix: string, id: string): boolean =>
  id.startsWith(`${prefix}-`) && /^([0-9a-f]{8}|[0-9a-f]{17})$/.test(id.slice(prefix.length + 1));

type DerivedPrefix = 'acl' | 'aclassoc' | 'rtb' | 'rtbassoc' | 'sg' | 'tgw-attach' | 'tgw-rtb';

/** The id of what exists because `source` does: always the same, and never kept. */
export function derivedId(prefix: DerivedPrefix, source: string): string {
  return `${prefix}-0${createHash('sha256').update(`${prefix} ${source}`).digest('hex').slice(0, 16)}`;
}
