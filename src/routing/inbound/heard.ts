// What the inbound rules look at.
import type { Estate, HeardRoute, RoutedInterface, RoutedSession } from '../estate.ts';

export interface Heard {
  readonly estate: Estate;
  readonly session: RoutedSession;
  readonly virtualInterface: RoutedInterface;
  readonly route: HeardRoute;
}

export const isPublic = ({ virtualInterface }: Heard): boolean => virtualInterface.type === 'public';
