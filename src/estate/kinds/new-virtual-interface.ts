// Making a virtual interface: for oneself in one call, for another account in two, then what is decided afterwards.
import type { NewPrivateVirtualInterface } from '../../model/index.ts';
import type { Context } from '../context.ts';
import { given } from '../kind.ts';
import type { Sections } from '../schema.ts';
import { wireTags } from '../tags.ts';
import { newPeer } from './peers.ts';

type Entry = Sections['virtualInterfaces'];

export async function createVirtualInterface(context: Context, name: string, wanted: Entry): Promise<void> {
  const isForOther = wanted.account !== wanted.carrierAccount;
  const virtualInterfaceId = isForOther ? await allocate(context, name, wanted) : await create(context, name, wanted);
  context.names.set(name, virtualInterfaceId);
  for (const peer of wanted.peers.slice(1))
    await context.call(wanted, 'CreateBGPPeer', { virtualInterfaceId, newBGPPeer: newPeer(peer) });
  // An allocation cannot say these; its owner says them once it has taken the virtual interface.
  if (isForOther && wanted.siteLink === true)
    await context.call(wanted, 'UpdateVirtualInterfaceAttributes', { virtualInterfaceId, enableSiteLink: true });
}

/** What every way to make one takes. */
function common(name: string, wanted: Entry) {
  const [first] = wanted.peers;
  return {
    virtualInterfaceName: name,
    vlan: wanted.vlan,
    ...(first === undefined ? {} : newPeer(first)),
    ...given({ rateLimit: wanted.rateLimit, tags: wireTags(wanted.tags) }),
  };
}

const filters = ({ routeFilterPrefixes = [] }: Entry) => ({
  routeFilterPrefixes: routeFilterPrefixes.map((cidr) => ({ cidr })),
});

const gatewaysOf = (context: Context, { virtualPrivateGateway, directConnectGateway }: Entry) =>
  given({
    virtualGatewayId: virtualPrivateGateway === undefined ? undefined : context.names.idOf(virtualPrivateGateway),
    directConnectGatewayId: directConnectGateway === undefined ? undefined : context.names.idOf(directConnectGateway),
  });

async function create(context: Context, name: string, wanted: Entry): Promise<string> {
  const connectionId = context.names.idOf(wanted.connection);
  const shared = common(name, wanted);
  if (wanted.type === 'public') {
    const newPublicVirtualInterface = { ...shared, ...filters(wanted) };
    const made = await context.call(wanted, 'CreatePublicVirtualInterface', {
      connectionId,
      newPublicVirtualInterface,
    });
    return made.virtualInterfaceId ?? '';
  }
  const full: NewPrivateVirtualInterface = {
    ...shared,
    ...gatewaysOf(context, wanted),
    ...given({
      mtu: wanted.mtu,
      enableSiteLink: wanted.siteLink,
      prefixPoolAllocatedCountIpv4: wanted.prefixPoolIpv4,
      prefixPoolAllocatedCountIpv6: wanted.prefixPoolIpv6,
    }),
  };
  if (wanted.type === 'private') {
    const asked = { connectionId, newPrivateVirtualInterface: full };
    return (await context.call(wanted, 'CreatePrivateVirtualInterface', asked)).virtualInterfaceId ?? '';
  }
  const made = await context.call(wanted, 'CreateTransitVirtualInterface', {
    connectionId,
    newTransitVirtualInterface: full,
  });
  return made.virtualInterface?.virtualInterfaceId ?? '';
}

async function allocate(context: Context, name: string, wanted: Entry): Promise<string> {
  const owner = { account: wanted.carrierAccount, region: wanted.region };
  const order = { connectionId: context.names.idOf(wanted.connection), ownerAccount: wanted.account };
  const shared = common(name, wanted);
  const gateways = gatewaysOf(context, wanted);
  switch (wanted.type) {
    case 'private': {
      const newPrivateVirtualInterfaceAllocation = { ...shared, ...given({ mtu: wanted.mtu }) };
      const asked = { ...order, newPrivateVirtualInterfaceAllocation };
      const { virtualInterfaceId = '' } = await context.call(owner, 'AllocatePrivateVirtualInterface', asked);
      await context.call(wanted, 'ConfirmPrivateVirtualInterface', { virtualInterfaceId, ...gateways });
      return virtualInterfaceId;
    }
    case 'transit': {
      const newTransitVirtualInterfaceAllocation = { ...shared, ...given({ mtu: wanted.mtu }) };
      const asked = { ...order, newTransitVirtualInterfaceAllocation };
      const { virtualInterface } = await context.call(owner, 'AllocateTransitVirtualInterface', asked);
      const virtualInterfaceId = virtualInterface?.virtualInterfaceId ?? '';
      await context.call(wanted, 'ConfirmTransitVirtualInterface', {
        virtualInterfaceId,
        directConnectGatewayId: gateways.directConnectGatewayId ?? '',
      });
      return virtualInterfaceId;
    }
    case 'public': {
      const asked = { ...order, newPublicVirtualInterfaceAllocation: { ...shared, ...filters(wanted) } };
      const { virtualInterfaceId = '' } = await context.call(owner, 'AllocatePublicVirtualInterface', asked);
      await context.call(wanted, 'ConfirmPublicVirtualInterface', { virtualInterfaceId });
      return virtualInterfaceId;
    }
  }
}
