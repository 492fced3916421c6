import {
  AllocatePrivateVirtualInterfaceCommand,
  AllocatePublicVirtualInterfaceCommand,
  AllocateTransitVirtualInterfaceCommand,
  ConfirmPrivateVirtualInterfaceCommand,
  ConfirmPublicVirtualInterfaceCommand,
  ConfirmTransitVirtualInterfaceCommand,
  CreateBGPPeerCommand,
  CreateConnectionCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  DeleteVirtualInterfaceCommand,
  DescribeDirectConnectGatewayAttachmentsCommand,
  DescribeTagsCommand,
  DescribeVirtualInterfacesCommand,
  TagResourceCommand,
  UpdateVirtualInterfaceAttributesCommand,
  type VirtualInterface,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Caller, callerOn } from '../harness/callers.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const carrierAccount = '111122223333';
const ownerAccount = '444455556666';
const stranger = '777788889999';
const refused = (message: string) => ({ name: 'DirectConnectClientException', message });

let server: TestServer;
let carrier: Caller;
let owner: Caller;
let connectionId = '';
beforeEach(async () => {
  server = await startTestServer({ edge: 'off' });
  carrier = callerOn(server.url, carrierAccount);
  owner = callerOn(server.url, ownerAccount);
  const order = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'test' });
  connectionId = (await carrier.dx.send(order)).connectionId ?? '';
});
afterEach(() => server.stop());

const given = (over: { vlan?: number; asn?: number } = {}) => ({
  virtualInterfaceName: 'hosted',
  vlan: 7,
  asn: 65_001,
  ...over,
});
const publicly = {
  amazonAddress: '198.18.0.1/30',
  customerAddress: '198.18.0.2/30',
  routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
};

const allocate = {
  private: (over = {}, to = ownerAccount) => {
    const allocation = { connectionId, ownerAccount: to, newPrivateVirtualInterfaceAllocation: given(over) };
    return carrier.dx.send(new AllocatePrivateVirtualInterfaceCommand(allocation));
  },
  public: (over = {}, to = ownerAccount) => {
    const newPublicVirtualInterfaceAllocation = { ...given(over), ...publicly };
    const allocation = { connectionId, ownerAccount: to, newPublicVirtualInterfaceAllocation };
    return carrier.dx.send(new AllocatePublicVirtualInterfaceCommand(allocation));
  },
  transit: async (over = {}, to = ownerAccount) => {
    const allocation = { connectionId, ownerAccount: to, newTransitVirtualInterfaceAllocation: given(over) };
    return (await carrier.dx.send(new AllocateTransitVirtualInterfaceCommand(allocation))).virtualInterface ?? {};
  },
} as const;
type Type = keyof typeof allocate;
const types = Object.keys(allocate) as Type[];

const gatewayOf = async ({ dx }: Caller, amazonSideAsn = 64_600): Promise<string> => {
  const command = new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test', amazonSideAsn });
  return (await dx.send(command)).directConnectGateway?.directConnectGatewayId ?? '';
};
const confirm = {
  private: (virtualInterfaceId: string | undefined, directConnectGatewayId?: string) =>
    owner.dx.send(new ConfirmPrivateVirtualInterfaceCommand({ virtualInterfaceId, directConnectGatewayId })),
  public: (virtualInterfaceId: string | undefined) =>
    owner.dx.send(new ConfirmPublicVirtualInterfaceCommand({ virtualInterfaceId })),
  transit: (virtualInterfaceId: string | undefined, directConnectGatewayId?: string) =>
    owner.dx.send(new ConfirmTransitVirtualInterfaceCommand({ virtualInterfaceId, directConnectGatewayId })),
} as const;
const seenBy = async ({ dx }: Caller, virtualInterfaceId?: string): Promise<VirtualInterface[]> =>
  (await dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }))).virtualInterfaces ?? [];

const names = {
  private: ['AllocatePrivateVirtualInterface', 'ConfirmPrivateVirtualInterface'],
  public: ['AllocatePublicVirtualInterface', 'ConfirmPublicVirtualInterface'],
  transit: ['AllocateTransitVirtualInterface', 'ConfirmTransitVirtualInterface'],
} as const satisfies Record<Type, unknown>;

describe.each(types)('allocating and confirming: %s', (type) => {
  const [allocating, confirming] = names[type];

  describe('serialization', () => {
    it(`${allocating}: an allocation waits for its owner: confirming, Amazon’s ASN 7224, no gateway, the peer there already`, async () => {
      const made = await allocate[type]();
      expect(made).toMatchObject({
        ownerAccount,
        connectionId,
        virtualInterfaceType: type,
        virtualInterfaceState: 'confirming',
        amazonSideAsn: 7_224,
        virtualGatewayId: '',
        directConnectGatewayId: '',
        vlan: 7,
        asn: 65_001,
        bgpPeers: [{ asn: 65_001, bgpPeerState: type === 'public' ? 'verifying' : 'pending', bgpStatus: 'down' }],
      });
      expect(made.customerRouterConfig).toContain('<amazon_bgp_asn>7224</amazon_bgp_asn>');
    });

    it(`${confirming}: confirming answers with the state alone`, async () => {
      const { virtualInterfaceId } = await allocate[type]();
      const { $metadata, ...answer } = await confirm[type](virtualInterfaceId, await gatewayOf(owner));
      expect(answer).toEqual({ virtualInterfaceState: type === 'public' ? 'verifying' : 'pending' });
    });
  });

  describe('validation', () => {
    it(`${allocating}: the owner of the connection cannot allocate to itself, nor to what is no account`, async () => {
      await expect(allocate[type]({}, carrierAccount)).rejects.toMatchObject(
        refused('Cannot allocate VirtualInterface for the connection owner.'),
      );
      await expect(allocate[type]({}, '1234')).rejects.toMatchObject(refused('Account 1234 must have 12 digits'));
    });

    it(`${allocating}: the rules of creating hold`, async () => {
      await allocate[type]();
      await expect(allocate[type]()).rejects.toThrow('VLAN 7 is already in use');
      await expect(allocate[type]({ vlan: 4_095 })).rejects.toThrow('VLAN 4095 is invalid');
      await expect(allocate[type]({ vlan: 8, asn: 0 })).rejects.toThrow('must have value greater than or equal to 1');
    });

    it(`${confirming}: only its owner confirms it, once, as what it is`, async () => {
      const { virtualInterfaceId } = await allocate[type]();
      const gateway = await gatewayOf(owner);
      const other = types.find((another) => another !== type) ?? 'public';
      await expect(confirm[other](virtualInterfaceId, gateway)).rejects.toThrow(`is of type ${type}`);
      const actual = owner;
      owner = carrier;
      await expect(confirm[type](virtualInterfaceId, gateway)).rejects.toThrow('does not exist');
      owner = callerOn(server.url, stranger);
      await expect(confirm[type](virtualInterfaceId, gateway)).rejects.toThrow('does not exist');
      owner = actual;
      await confirm[type](virtualInterfaceId, gateway);
      expect((await seenBy(owner, virtualInterfaceId))[0]?.virtualInterfaceState).toBe('down');
      const operation = `Confirm${type.charAt(0).toUpperCase()}${type.slice(1)}VirtualInterface`;
      await expect(confirm[type](virtualInterfaceId, gateway)).rejects.toMatchObject(
        refused(`${operation} failed. ${virtualInterfaceId} is in state down`),
      );
    });
  });

  describe('behaviour', () => {
    it(`${confirming}: once confirmed it goes the way of any other, with the ASN of its owner’s gateway`, async () => {
      const { virtualInterfaceId } = await allocate[type]();
      await confirm[type](virtualInterfaceId, await gatewayOf(owner));
      const [found] = await seenBy(owner, virtualInterfaceId);
      const amazonSideAsn = type === 'public' ? 7_224 : 64_600;
      expect(found).toMatchObject({ virtualInterfaceState: 'down', amazonSideAsn });
      expect(found?.bgpPeers?.map(({ bgpPeerState }) => bgpPeerState)).toEqual(['available']);
    });

    it(`${allocating}: both sides see it and may delete it; nobody else does`, async () => {
      const { virtualInterfaceId } = await allocate[type]();
      for (const side of [carrier, owner]) {
        expect(await seenBy(side)).toHaveLength(1);
        expect(await seenBy(side, virtualInterfaceId)).toHaveLength(1);
      }
      expect(await seenBy(callerOn(server.url, stranger), virtualInterfaceId)).toEqual([]);
      await carrier.dx.send(new DeleteVirtualInterfaceCommand({ virtualInterfaceId }));
      expect((await seenBy(owner, virtualInterfaceId))[0]?.virtualInterfaceState).toBe('deleted');
    });

    it(`${allocating}: an owner who deletes it instead of confirming rejects it; its VLAN is free again`, async () => {
      const { virtualInterfaceId } = await allocate[type]();
      const answer = await owner.dx.send(new DeleteVirtualInterfaceCommand({ virtualInterfaceId }));
      expect(answer.virtualInterfaceState).toBe('rejected');
      expect((await seenBy(carrier, virtualInterfaceId))[0]?.virtualInterfaceState).toBe('rejected');
      expect((await allocate[type]()).virtualInterfaceState).toBe('confirming');
    });

    it(`${allocating}: only its owner changes and tags it`, async () => {
      const { virtualInterfaceId } = await allocate[type]();
      await confirm[type](virtualInterfaceId, await gatewayOf(owner));
      const rename = new UpdateVirtualInterfaceAttributesCommand({ virtualInterfaceId, virtualInterfaceName: 'mine' });
      const peer = new CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer: { asn: 65_001, addressFamily: 'ipv6' } });
      const resourceArn = `arn:aws:directconnect:us-east-1:${ownerAccount}:dxvif/${virtualInterfaceId}`;
      const tag = new TagResourceCommand({ resourceArn, tags: [{ key: 'a', value: 'b' }] });
      for (const command of [rename, peer, tag]) {
        await expect(carrier.dx.send(command as typeof rename)).rejects.toThrow('does not exist');
        await owner.dx.send(command as typeof rename);
      }
      const { resourceTags } = await owner.dx.send(new DescribeTagsCommand({ resourceArns: [resourceArn] }));
      expect(resourceTags?.[0]?.tags).toEqual([{ key: 'a', value: 'b' }]);
    });
  });
});

describe('confirming with a gateway', () => {
  it('ConfirmPrivateVirtualInterface: validation: takes exactly one gateway of the owner’s own, whose ASN is not the customer’s', async () => {
    const { virtualInterfaceId } = await allocate.private();
    await expect(confirm.private(virtualInterfaceId)).rejects.toThrow('Exactly one of virtualGatewayId and');
    const foreign = await gatewayOf(carrier);
    await expect(confirm.private(virtualInterfaceId, foreign)).rejects.toThrow(`Gateway ${foreign} does not exist.`);
    const clashing = await gatewayOf(owner, 65_001);
    await expect(confirm.private(virtualInterfaceId, clashing)).rejects.toThrow('must differ from the Amazon side ASN');
    expect((await seenBy(owner, virtualInterfaceId))[0]?.virtualInterfaceState).toBe('confirming');
  });

  it('ConfirmPrivateVirtualInterface: behaviour: attaches it to the gateway, which is then of that kind', async () => {
    const gateway = await gatewayOf(owner);
    const first = await allocate.private();
    await confirm.private(first.virtualInterfaceId, gateway);
    const { directConnectGatewayAttachments } = await owner.dx.send(
      new DescribeDirectConnectGatewayAttachmentsCommand({ directConnectGatewayId: gateway }),
    );
    expect(directConnectGatewayAttachments).toMatchObject([
      { virtualInterfaceId: first.virtualInterfaceId, virtualInterfaceOwnerAccount: ownerAccount },
    ]);
    const second = await allocate.transit({ vlan: 8 });
    await expect(confirm.transit(second.virtualInterfaceId, gateway)).rejects.toThrow('another kind of gateway');
  });
});

it('AllocatePrivateVirtualInterface: behaviour: a VLAN that is allocated is in use for the owner of the connection too', async () => {
  await allocate.private();
  const newPrivateVirtualInterface = { ...given(), directConnectGatewayId: await gatewayOf(carrier) };
  const create = new CreatePrivateVirtualInterfaceCommand({ connectionId, newPrivateVirtualInterface });
  await expect(carrier.dx.send(create)).rejects.toThrow('VLAN 7 is already in use');
});
