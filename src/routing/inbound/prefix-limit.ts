// Which routes count towards the prefix limit of a session (routing reference 1.2, 1.5). The speaker counts, and ends the
// session that overflows.
import type { Estate, HeardRoute, RoutedSession } from '../estate.ts';
import { accept } from './accept.ts';

/** On public virtual interfaces as `publicPrefixLimitCounts` says; elsewhere everything that is heard. */
export function countsTowardsLimit(estate: Estate, session: RoutedSession, route: HeardRoute): boolean {
  const isPublic = estate.interfaces.get(session.virtualInterfaceId)?.type === 'public';
  if (!isPublic || estate.settings.publicPrefixLimitCounts === 'received') return true;
  return 'accepted' in accept(estate, session, route);
}
