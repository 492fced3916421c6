// Where peers listen must be on this machine: else nothing ever does, and each peer only says so in its own status.
import { networkInterfaces } from 'node:os';
import { type IpAddress, isLoopback, type Log, parseAddress } from '../base/index.ts';
import { flagOf, type ServerSettings } from '../config/index.ts';

/** Warns of an edge address that no interface has. One may still get it, so the start goes on. */
export function checkEdgeAddresses(settings: Pick<ServerSettings, 'edgeAddress' | 'edgeAddressIpv6'>, log: Log): void {
  for (const key of ['edgeAddress', 'edgeAddressIpv6'] as const) {
    const address = parseAddress(settings[key]);
    if (address === undefined || isLoopback(address) || address.value === 0n || isHere(address)) continue;
    log.warn(`${flagOf(key)} ${settings[key]} is no address of this machine: no BGP peer can listen on it`);
  }
}

const isHere = ({ family, value }: IpAddress): boolean =>
  Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .map(({ address }) => parseAddress(address))
    .some((own) => own?.family === family && own.value === value);
