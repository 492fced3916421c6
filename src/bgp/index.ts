export type { SessionSnapshot, SpeakerOptions } from './speaker.ts';
export { Speaker } from './speaker.ts';
export type {
  Aggregator,
  Announcement,
  AsPathSegment,
  DialTransport,
  ListenTransport,
  MutualTransport,
  Neighbor,
  ReceivedRoute,
  RouteAttributes,
  SessionFact,
  SessionState,
  SpeakerEvents,
} from './types.ts';
export { sessionStates } from './types.ts';
