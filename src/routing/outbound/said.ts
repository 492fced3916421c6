// To whom something is said, and what holds for all that is said there.
import { inFront } from '../as-path.ts';
import type { Estate, Path, RoutedInterface, RoutedSession } from '../estate.ts';
import type { ChangeRule } from '../rule.ts';

export interface Said {
  readonly estate: Estate;
  /** Who is to hear it. */
  readonly session: RoutedSession;
  readonly virtualInterface: RoutedInterface;
}

export const drainPrepends: ChangeRule<Path, Said> = {
  id: 'drain-prepends',
  says: 'maintenance makes the paths that a device announces longer before it withholds them',
  source: 'user guide, Direct Connect maintenance',
  setting: 'drainPrepends',
  change: (path, { estate, session, virtualInterface }) =>
    session.drain === 'prepending' ? inFront(path, virtualInterface.amazonAsn, estate.settings.drainPrepends) : path,
};
