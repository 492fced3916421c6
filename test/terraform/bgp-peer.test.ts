import { type BGPPeer, CreateBGPPeerCommand, DeleteBGPPeerCommand } from '@aws-sdk/client-direct-connect';
import { expect, it, onTestFinished } from 'vitest';
import type { Caller } from '../harness/callers.ts';
import { order } from './ports.ts';
import { describeResource, type State, startWorld } from './resource.ts';
import {
  createdStates,
  createGateway,
  createVirtualInterface,
  destroyVirtualInterface,
  findVirtualInterface,
  waitForVirtualInterface,
} from './virtual-interfaces.ts';
import { atMostOne, tolerating, waitFor } from './waiter.ts';

/** «dxvif-…-ipv6-65000»: how the provider names a peer. */
const partsOf = (id: string): { virtualInterfaceId: string; family: string; asn: number } => {
  const [, virtualInterfaceId = '', family = '', asn] = /^(dxvif-\w+)-(ipv[46])-(\d+)$/.exec(id) ?? [];
  return { virtualInterfaceId, family, asn: Number(asn) };
};

/** By family and ASN, exactly one. */
async function findPeer(caller: Caller, id: string): Promise<BGPPeer | undefined> {
  const { virtualInterfaceId, family, asn } = partsOf(id);
  const peers = (await findVirtualInterface(caller, virtualInterfaceId))?.bgpPeers ?? [];
  const found = atMostOne(peers.filter((peer) => peer.addressFamily === family && peer.asn === asn));
  return found?.bgpPeerState === 'deleted' ? undefined : found;
}

async function createPeer(own: Caller, virtualInterfaceId: string): Promise<string> {
  const newBGPPeer = { addressFamily: 'ipv6', asn: 65_000 } as const;
  await own.dx.send(new CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer }));
  const id = `${virtualInterfaceId}-ipv6-65000`;
  await waitFor(id, async () => (await findPeer(own, id))?.bgpPeerState, {
    pending: ['pending'],
    target: ['available', 'verifying'],
  });
  return id;
}

async function destroyPeer(own: Caller, id: string, customerAddress: string | undefined): Promise<void> {
  const { virtualInterfaceId, asn } = partsOf(id);
  const asked = await tolerating(['The last BGP Peer on a Virtual Interface cannot be deleted'], () =>
    own.dx.send(new DeleteBGPPeerCommand({ virtualInterfaceId, asn, customerAddress })),
  );
  if (!asked) return;
  await waitFor(id, async () => (await findPeer(own, id))?.bgpPeerState, {
    pending: ['available', 'deleting', 'pending', 'verifying'],
    target: [],
  });
}

async function readyVirtualInterface(own: Caller, type: 'private' | 'public'): Promise<string> {
  const place = {
    connectionId: await order(own),
    directConnectGatewayId: type === 'private' ? await createGateway(own) : '',
  };
  const id = await createVirtualInterface(own, type, place);
  await waitForVirtualInterface(own, id, createdStates(type));
  return id;
}

describeResource('aws_dx_bgp_peer', async ({ own }) => {
  const virtualInterfaceId = await readyVirtualInterface(own, 'private');
  let customerAddress: string | undefined;
  return {
    create: async () => {
      const id = await createPeer(own, virtualInterfaceId);
      customerAddress = (await findPeer(own, id))?.customerAddress;
      return id;
    },
    read: async (id) => (await findPeer(own, id)) as State | undefined,
    shown: { bgpPeerState: 'available', bgpStatus: 'down', asn: 65_000, addressFamily: 'ipv6' },
    destroy: (id) => destroyPeer(own, id, customerAddress),
  };
});

it('the peer that came with a virtual interface is left for it to take along', async () => {
  const { own } = await startWorld('brisk', onTestFinished);
  const virtualInterfaceId = await readyVirtualInterface(own, 'private');
  const id = `${virtualInterfaceId}-ipv4-65352`;
  await destroyPeer(own, id, (await findPeer(own, id))?.customerAddress);
  expect(await findPeer(own, id)).toMatchObject({ bgpPeerState: 'available' });
  await destroyVirtualInterface(own, virtualInterfaceId);
  expect(await findPeer(own, id)).toBeUndefined();
});

it('a peer of a public virtual interface is created, verified and deleted', async () => {
  const { own } = await startWorld('brisk', onTestFinished);
  const virtualInterfaceId = await readyVirtualInterface(own, 'public');
  const id = await createPeer(own, virtualInterfaceId);
  await destroyPeer(own, id, (await findPeer(own, id))?.customerAddress);
  expect(await findPeer(own, id)).toBeUndefined();
});
