// How the path of what is said to a private or transit session comes about (routing reference 1.1, 3.4, 3.6, 3.7).
import { inFront } from '../as-path.ts';
import { isReserved, keepingCommunities } from '../communities.ts';
import type { Path } from '../estate.ts';
import type { ChangeRule } from '../rule.ts';
import { isDirect, type Reach } from './reach.ts';
import { drainPrepends, type Said } from './said.ts';
import type { SiteLinkAnnouncement } from './site-link-announcement.ts';

const hiddenGateway: ChangeRule<Path, Reach> = {
  id: 'gateway-asn-hidden',
  says: 'a Direct Connect gateway hides the ASN of virtual private and transit gateways',
  source: 'user guide, Direct Connect gateways; Direct Connect FAQ',
  change(path, reach) {
    if (isDirect(reach) || reach.gateway.kind === 'coreNetworkEdge') return path;
    return { ...path, asPath: [] };
  },
};

const gatewayInFront: ChangeRule<Path, Reach> = {
  id: 'direct-connect-gateway-asn',
  says: 'through a Direct Connect gateway the path begins with its ASN; a core network’s own path is kept behind it',
  source: 'user guide, Direct Connect gateways; Cloud WAN guide, Direct Connect gateway attachments',
  change: (path, reach) => (isDirect(reach) ? path : inFront(path, reach.virtualInterface.amazonAsn, 1)),
};

const onePerDevice: ChangeRule<Path, SiteLinkAnnouncement> = {
  id: 'site-link-asn-per-device',
  says: 'SiteLink puts the Direct Connect gateway’s ASN in front once for each AWS device that is passed',
  source: 'AWS diagrams, routing scenarios with Direct Connect SiteLink',
  change: (path, { virtualInterface, session, from }) =>
    inFront(path, virtualInterface.amazonAsn, from.device === session.device ? 1 : 2),
};

const noReserved: ChangeRule<Path, SiteLinkAnnouncement> = {
  id: 'site-link-communities',
  says: 'SiteLink passes the customer’s communities, but none of 7224',
  source: 'Direct Connect FAQ, SiteLink',
  change: (path) => keepingCommunities(path, (community) => !isReserved(community)),
};

const med: ChangeRule<Path, Said> = {
  id: 'announced-med',
  says: 'the MED on private and transit virtual interfaces, or none',
  source: 'AWS publishes nothing; RFC 4271, 5.1.4: a received MED is not passed on',
  setting: 'privateMed',
  change: (path, { estate }) => ({ ...path, med: estate.settings.privateMed }),
};

/** One after the other. */
export const gatewayPathChanges: readonly ChangeRule<Path, Reach>[] = [
  hiddenGateway,
  gatewayInFront,
  med,
  drainPrepends,
];

/** One after the other. */
export const siteLinkPathChanges: readonly ChangeRule<Path, SiteLinkAnnouncement>[] = [
  onePerDevice,
  noReserved,
  med,
  drainPrepends,
];
