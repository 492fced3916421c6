// How many ports a LAG can have (user guide, «LAGs»).
import { mbpsOf } from '../bandwidth.ts';
import { clientError } from '../errors.ts';
import { messages } from '../messages/index.ts';
import type { Quotas } from '../settings.ts';

/** Four ports below 100G, two from there on. */
export const mostLagMembers = (bandwidth: string, quotas: Quotas): number =>
  (mbpsOf(bandwidth) ?? 0) < 100_000 ? quotas.connectionsPerLag : quotas.connectionsPerLagFrom100Gbps;

export function checkLagMembers(count: number, bandwidth: string, quotas: Quotas): void {
  const most = mostLagMembers(bandwidth, quotas);
  if (count < 1 || count > most)
    throw clientError(messages.valueInvalid('numberOfConnections', count, `1 to ${most} of ${bandwidth}`));
}

/** Letters as in other names, but up to 200 of them. */
export function checkLagName(name: string): string {
  if (!/^[\w \-_,/]{1,200}$/.test(name))
    throw clientError(messages.valueInvalid('Name', name, '1 to 200 letters, digits, blanks and -_,/'));
  return name;
}

export function checkMinimumLinks(minimumLinks: number, members: number): number {
  if (minimumLinks < 0 || minimumLinks > members)
    throw clientError(messages.valueInvalid('minimumLinks', minimumLinks, `0 to ${members}, the number of members`));
  return minimumLinks;
}
