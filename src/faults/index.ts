// Faults: cutting, silencing, dropping and draining on purpose, and mending it. What follows for states is derived
// (domain/faults, store/faults.ts); what follows for sessions is the edge's business.
export type { BeginRequest, Begun, FaultContext } from './begin.ts';
export { beginFault } from './begin.ts';
export { endFault } from './end.ts';
export { faultHandlers } from './handlers.ts';
export { namedTargets } from './targets.ts';
export type { PeerFacts, SystemFacts } from './why-down/facts.ts';
export { readPeerFacts } from './why-down/facts.ts';
export type { Finding } from './why-down/ladder.ts';
export { whyDown, whyDownSentence } from './why-down/ladder.ts';
