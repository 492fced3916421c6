// A customer's route on its way to another session of the same customer, and why it may not go there (routing reference 3.6).
import { formatPrefix } from '../../base/index.ts';
import type { DirectConnectCandidate } from '../result.ts';
import type { RefusalRule } from '../rule.ts';
import type { Said } from './said.ts';

export interface SiteLinkAnnouncement extends Said {
  readonly from: DirectConnectCandidate;
}

const sameInterface: RefusalRule<SiteLinkAnnouncement> = {
  id: 'site-link-same-virtual-interface',
  says: 'a route never goes back to the virtual interface that it came from',
  source: 'user guide, Direct Connect gateways',
  refuses: ({ virtualInterface, from }) =>
    virtualInterface.virtualInterfaceId === from.virtualInterfaceId
      ? `${formatPrefix(from.prefix)} came from ${from.virtualInterfaceId} itself`
      : undefined,
};

const otherGateway: RefusalRule<SiteLinkAnnouncement> = {
  id: 'site-link-other-gateway',
  says: 'SiteLink joins virtual interfaces of one Direct Connect gateway; several gateways exchange nothing',
  source: 'Direct Connect FAQ, SiteLink',
  refuses({ virtualInterface, from }) {
    const here = virtualInterface.directConnectGatewayId;
    if (here !== null && here === from.directConnectGatewayId) return undefined;
    return `${from.virtualInterfaceId} and ${virtualInterface.virtualInterfaceId} share no Direct Connect gateway`;
  },
};

const offThere: RefusalRule<SiteLinkAnnouncement> = {
  id: 'site-link-off-there',
  says: 'routes of a virtual interface without SiteLink go to gateways only',
  source: 'Direct Connect FAQ, SiteLink',
  refuses: ({ from }) =>
    from.siteLinkEnabled ? undefined : `SiteLink is off on ${from.virtualInterfaceId}, where the route comes from`,
};

const offHere: RefusalRule<SiteLinkAnnouncement> = {
  id: 'site-link-off-here',
  says: 'a virtual interface without SiteLink hears nothing of other virtual interfaces',
  source: 'Direct Connect FAQ, SiteLink',
  refuses: ({ virtualInterface }) =>
    virtualInterface.siteLinkEnabled ? undefined : `SiteLink is off on ${virtualInterface.virtualInterfaceId}`,
};

/** In this order; the first that refuses decides. */
export const siteLinkRefusals: readonly RefusalRule<SiteLinkAnnouncement>[] = [
  sameInterface,
  otherGateway,
  offThere,
  offHere,
];
