// ARNs of what can be tagged (API reference, «resource identifiers»).
import type { Lag } from '../lags/lag.ts';
import type { Connection, DirectConnectGateway, VirtualInterface } from '../records.ts';
import type { ResiliencyGroup } from '../resiliency/group.ts';

export type TaggedKind = 'dxcon' | 'dxlag' | 'dxvif' | 'dx-gateway' | 'dx-resiliency-group';

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws';
}

const arn = (region: string, account: string, kind: TaggedKind, id: string): string =>
  `arn:${partitionOf(region)}:directconnect:${region}:${account}:${kind}/${id}`;

export const connectionArn = ({ region, ownerAccount, connectionId }: Connection): string =>
  arn(region, ownerAccount, 'dxcon', connectionId);

export const lagArn = ({ region, ownerAccount, lagId }: Lag): string => arn(region, ownerAccount, 'dxlag', lagId);

export const virtualInterfaceArn = ({ region, ownerAccount, virtualInterfaceId }: VirtualInterface): string =>
  arn(region, ownerAccount, 'dxvif', virtualInterfaceId);

/** Gateways are global: their ARN names no Region, and its partition is that of the commercial ones. */
export const gatewayArn = ({ ownerAccount, directConnectGatewayId }: DirectConnectGateway): string =>
  arn('', ownerAccount, 'dx-gateway', directConnectGatewayId);

/** A group belongs to a Region, but its ARN names none. */
export const resiliencyGroupArn = ({ region, ownerAccount, resiliencyGroupId }: ResiliencyGroup): string =>
  `arn:${partitionOf(region)}:directconnect::${ownerAccount}:dx-resiliency-group/${resiliencyGroupId}`;

const pattern =
  /^arn:aws[a-z-]*:directconnect:([a-z0-9-]*):\d{12}:(dxcon|dxlag|dxvif|dx-gateway|dx-resiliency-group)\/([a-z0-9-]+)$/;

export function parseArn(text: string): { kind: TaggedKind; region: string; id: string } | undefined {
  const [, region, kind, id] = pattern.exec(text) ?? [];
  if (region === undefined || kind === undefined || id === undefined) return undefined;
  return { kind: kind as TaggedKind, region, id };
}

/** Whether both name one resource. Clients write a gateway's ARN with the partition of their own Region. */
export const sameResource = (a: string, b: string): boolean => withoutPartition(a) === withoutPartition(b);

const withoutPartition = (text: string): string => text.replace(/^arn:aws[a-z-]*:(?=directconnect::)/, 'arn:aws:');
