// Identifiers as AWS forms them (API reference, «resource identifiers»).
import { type Random, randomText } from '../base/index.ts';

const base36 = '0123456789abcdefghijklmnopqrstuvwxyz';

/** «dxcon-fg1vuj3d»: the first of the eight characters has been f in every id seen. */
export function newId(random: Random, prefix: 'dxcon' | 'dxlag' | 'dxvif' | 'dxpeer'): string {
  return `${prefix}-f${randomText(random, base36, 7)}`;
}

/** «vgw-0123456789abcdef0»: 17 hexadecimal digits. */
export function newEc2Id(random: Random, prefix: 'vpc' | 'vpc-cidr-assoc' | 'vgw' | 'tgw'): string {
  return `${prefix}-0${randomText(random, '0123456789abcdef', 16)}`;
}

export const isId = (prefix: 'dxcon' | 'dxlag' | 'dxvif' | 'dxpeer', text: string): boolean =>
  text.startsWith(`${prefix}-`) && /^[a-z0-9]{8,21}$/.test(text.slice(prefix.length + 1));
