// The picture where no edge runs: nothing is there, and nothing is heard.
import type { RoutingPicture } from './estate.ts';
import { defaultRoutingSettings } from './settings.ts';

export const emptyPicture: RoutingPicture = {
  estate: {
    interfaces: new Map(),
    sessions: new Map(),
    gateways: new Map(),
    publicPrefixes: [],
    settings: defaultRoutingSettings,
  },
  received: new Map(),
};
