// What a caller of Direct Connect is told, by subject; docs/reference/errors.md is written from it.
import { associations } from './associations.ts';
import { bgpPeers } from './bgp-peers.ts';
import { common } from './common.ts';
import { connections } from './connections.ts';
import { failoverTests } from './failover-tests.ts';
import { gateways } from './gateways.ts';
import { hostedConnections } from './hosted-connections.ts';
import { lags } from './lags.ts';
import { macSec } from './macsec.ts';
import { proposals } from './proposals.ts';
import { resiliencyGroups } from './resiliency-groups.ts';
import { tags } from './tags.ts';
import { virtualInterfaces } from './virtual-interfaces.ts';

export const messages = {
  ...common,
  ...connections,
  ...hostedConnections,
  ...lags,
  ...virtualInterfaces,
  ...bgpPeers,
  ...failoverTests,
  ...gateways,
  ...associations,
  ...proposals,
  ...macSec,
  ...resiliencyGroups,
  ...tags,
};

/** The subjects in the order of the reference. */
export const messagesBySubject = {
  'Any resource': common,
  'Connections and locations': connections,
  'Interconnects and hosted connections': hostedConnections,
  LAGs: lags,
  'Virtual interfaces': virtualInterfaces,
  'BGP peers': bgpPeers,
  'Failover tests': failoverTests,
  Gateways: gateways,
  Associations: associations,
  'Association proposals': proposals,
  MACsec: macSec,
  'Resiliency groups': resiliencyGroups,
  Tags: tags,
};
