// Identifiers as AWS forms them (API reference, «resource identifiers»).
import { type Random, randomText } from '../base/index.ts';

const base36 = '0123456789abcdefghijklmnopqrstuvwxyz';

/** «dxcon-fg1vuj3d»: the first of the eight characters has been f in every id seen. */
export function newId(random: Random, prefix: 'dxcon' | 'dxlag' | 'dxvif' | 'dxpeer'): string {
  return `${prefix}-f${randomText(random, base36, 7)}`;
}

/** «vgw-0123456789abcdef0»: 17 hexadecimal digits. */
export function newEc2Id(
  random: Random,
  prefix: 'vpc' | 'vpc-cidr-assoc' | 'vgw' | 'tgw' | 'core-network' | 'attachment',
): string {
  return `${prefix}-0${randomText(random, '0123456789abcdef', 16)}`;
}

/** «fault-k3j9x2ab»: ids of what AWS does not have. */
export const newOwnId = (random: Random, prefix: 'fault' | 'route'): string =>
  `${prefix}-${randomText(random, base36, 8)}`;

const patterns = {
  dxcon: /^dxcon-[a-z0-9]{8,21}$/,
  dxlag: /^dxlag-[a-z0-9]{8,21}$/,
  dxvif: /^dxvif-[a-z0-9]{8}$/,
  dxpeer: /^dxpeer-[a-z0-9]{8}$/,
  vgw: /^vgw-[a-zA-Z0-9]{8,32}$/,
  tgw: /^tgw-[a-zA-Z0-9]{8,32}$/,
  /** Gateways and associations. */
  uuid: /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/,
} as const;

/** Whether the text has the form of such an id (CloudFormation's and Network Manager's patterns). */
export const isId = (kind: keyof typeof patterns, text: string): boolean => patterns[kind].test(text);
