export { prepend } from './packet/as-path.ts';
export type { RouteCounts } from './session/routes.ts';
export type { SessionSnapshot, SpeakerOptions } from './speaker.ts';
export { Speaker } from './speaker.ts';
export type {
  Aggregator,
  Announcement,
  AnnouncementChange,
  AsPathSegment,
  DialTransport,
  ListenTransport,
  MutualTransport,
  Neighbor,
  ReceivedRoute,
  RouteAttributes,
  RouteChange,
  SessionFact,
  SessionState,
  SpeakerEvents,
} from './types.ts';
export { sessionStates } from './types.ts';
