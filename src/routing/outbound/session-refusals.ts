// What keeps a session silent, whatever it would speak of.
import { formatPrefix, type Prefix } from '../../base/index.ts';
import type { RoutedSession } from '../estate.ts';
import type { RefusalRule } from '../rule.ts';

const drained: RefusalRule<{ readonly session: RoutedSession }> = {
  id: 'drained',
  says: 'a device that was drained for maintenance announces nothing',
  source: 'user guide, Direct Connect maintenance',
  refuses({ session }) {
    return session.drain === 'withheld' ? `${session.device} is drained for maintenance` : undefined;
  },
};

const otherFamily: RefusalRule<{ readonly session: RoutedSession; readonly prefix: Prefix }> = {
  id: 'outbound-other-family',
  says: 'a session says the prefixes of its own address family',
  source: 'user guide, quotas: one IPv4 and one IPv6 session on a virtual interface',
  refuses({ session, prefix }) {
    if (prefix.family === session.family) return undefined;
    return `${formatPrefix(prefix)} is not ${session.family === 'ipv4' ? 'IPv4' : 'IPv6'}, as the session is`;
  },
};

/** Of every prefix. */
export const sessionRefusals: readonly RefusalRule<{ readonly session: RoutedSession }>[] = [drained];

/** Of one prefix. */
export const prefixRefusals: readonly RefusalRule<{ readonly session: RoutedSession; readonly prefix: Prefix }>[] = [
  otherFamily,
];
