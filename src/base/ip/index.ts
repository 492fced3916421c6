export type { AddressFamily, IpAddress } from './address.ts';
export { addressBits, compareAddress, formatAddress, isLoopback, parseAddress } from './address.ts';
export type { Prefix } from './prefix.ts';
export {
  broadcast,
  contains,
  containsAddress,
  formatPrefix,
  network,
  overlaps,
  parseInterface,
  parsePrefix,
  prefixKey,
  samePrefix,
} from './prefix.ts';
