import { DeleteBGPPeerCommand, type DeleteBGPPeerCommandInput } from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  clientError,
  connect,
  createGateway,
  createPrivate,
  refusal,
  unknownId,
  useServer,
} from './support.ts';

const accounts = useServer();
const remove = async ({ dx }: Account, input: DeleteBGPPeerCommandInput) =>
  (await dx.send(new DeleteBGPPeerCommand(input))).virtualInterface;
const described = async ({ own }: Account, virtualInterfaceId: string) =>
  (await own.call('DescribeVirtualInterfaces', { virtualInterfaceId })).virtualInterfaces?.[0];

/** A virtual interface with an IPv4 peer of ASN 65001 and, unless told otherwise, an IPv6 one of ASN 4200000001. */
async function made(account: Account, second = true) {
  const directConnectGatewayId = await createGateway(account);
  const virtualInterfaceId = await createPrivate(account, await connect(account), { directConnectGatewayId });
  const newBGPPeer = { asnLong: 4_200_000_001, addressFamily: 'ipv6' } as const;
  if (second) await account.own.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
  const [ipv4, ipv6] = (await described(account, virtualInterfaceId))?.bgpPeers ?? [];
  return { virtualInterfaceId, ipv4, ipv6 };
}

const last = 'The last BGP Peer on a Virtual Interface cannot be deleted';

describe('serialization', () => {
  it('answers wrapped, the peer deleting; the router configuration forgets it at once, the list when it is gone', async () => {
    const account = accounts.account();
    const { virtualInterfaceId, ipv4, ipv6 } = await made(account);
    const answer = JSON.parse((await account.raw('DeleteBGPPeer', { bgpPeerId: ipv6?.bgpPeerId })).text);
    expect(Object.keys(answer)).toEqual(['virtualInterface']);
    expect(answer.virtualInterface).toMatchObject({ virtualInterfaceId, virtualInterfaceState: 'down' });
    expect(answer.virtualInterface.bgpPeers).toEqual([ipv4, { ...ipv6, bgpPeerState: 'deleting' }]);
    expect(answer.virtualInterface.customerRouterConfig).not.toContain('ipv6');
    expect((await described(account, virtualInterfaceId))?.bgpPeers).toEqual([ipv4]);
  });

  it('refuses wrong types', async () => {
    const { text } = await accounts.account().raw('DeleteBGPPeer', { asn: 'x' });
    expect(JSON.parse(text).__type).toBe('SerializationException');
  });
});

describe('validation', () => {
  it.each<[string, DeleteBGPPeerCommandInput]>([
    ['nothing', {}],
    ['what it does not have', { asn: 1, customerAddress: 'none' }],
    ['an unknown peer', { bgpPeerId: unknownId.peer }],
    ['half of it', { asn: 65_001 }],
  ])('refuses to delete the last peer, whatever is selected: %s', async (_, selection) => {
    const account = accounts.account();
    const { virtualInterfaceId } = await made(account, false);
    await expect(remove(account, { virtualInterfaceId, ...selection })).rejects.toEqual(refusal(last));
  });

  it('says so in the words that Terraform waits for', async () => {
    const account = accounts.account();
    const { ipv4 } = await made(account, false);
    expect(await account.raw('DeleteBGPPeer', { bgpPeerId: ipv4?.bgpPeerId })).toEqual(clientError(last));
  });

  it('one that is being deleted does not count', async () => {
    const account = accounts.account();
    const { ipv4, ipv6 } = await made(account);
    await remove(account, { bgpPeerId: ipv6?.bgpPeerId });
    await expect(remove(account, { bgpPeerId: ipv4?.bgpPeerId })).rejects.toEqual(refusal(last));
  });

  it('does not guess', async () => {
    const account = accounts.account();
    const { virtualInterfaceId, ipv4, ipv6 } = await made(account);
    const notFound = (what: string) =>
      refusal(`BGP Peer ${what} was not found on Virtual Interface ${virtualInterfaceId}`);
    const halves: DeleteBGPPeerCommandInput[] = [{}, { asn: 65_001 }, { customerAddress: ipv4?.customerAddress }];
    for (const selection of halves)
      await expect(remove(account, { virtualInterfaceId, ...selection })).rejects.toEqual(
        refusal(/^A BGP Peer is selected by/),
      );
    const wrong: [DeleteBGPPeerCommandInput, string][] = [
      [{ bgpPeerId: unknownId.peer }, unknownId.peer],
      [{ asn: 65_002, customerAddress: ipv4?.customerAddress }, `65002 and ${ipv4?.customerAddress}`],
      [{ asn: 65_001, customerAddress: ipv6?.customerAddress }, `65001 and ${ipv6?.customerAddress}`],
      [{ asn: 65_001, customerAddress: ipv4?.amazonAddress }, `65001 and ${ipv4?.amazonAddress}`],
      [{ asn: 65_001, customerAddress: '10.0.0.1' }, '65001 and 10.0.0.1'],
      [
        { asn: 65_001, customerAddress: ipv4?.customerAddress?.replace('/30', '/29') },
        `65001 and ${ipv4?.customerAddress?.replace('/30', '/29')}`,
      ],
    ];
    for (const [selection, what] of wrong)
      await expect(remove(account, { virtualInterfaceId, ...selection })).rejects.toEqual(notFound(what));
    expect((await described(account, virtualInterfaceId))?.bgpPeers).toHaveLength(2);
  });

  it('checks ids and ASNs', async () => {
    const account = accounts.account();
    const { virtualInterfaceId, ipv4, ipv6 } = await made(account);
    await expect(remove(account, {})).rejects.toEqual(refusal('virtualInterfaceId is required'));
    await expect(remove(account, { bgpPeerId: 'x' })).rejects.toEqual(refusal('BGP Peer ID x has an invalid format.'));
    await expect(remove(account, { bgpPeerId: unknownId.peer })).rejects.toEqual(
      refusal(`BGP Peer ${unknownId.peer} does not exist.`),
    );
    await expect(
      remove(account, { virtualInterfaceId, asn: 0, customerAddress: ipv4?.customerAddress }),
    ).rejects.toEqual(refusal('BGP ASN 0 must have value greater than or equal to 1'));
    const other = await made(account);
    await expect(
      remove(account, { virtualInterfaceId: other.virtualInterfaceId, bgpPeerId: ipv6?.bgpPeerId }),
    ).rejects.toEqual(refusal(/was not found on Virtual Interface/));
  });

  it('foreign, other Regions’ and deleted virtual interfaces do not exist', async () => {
    const account = accounts.account();
    const { virtualInterfaceId, ipv6 } = await made(account);
    const refused = refusal(`Virtual Interface ${virtualInterfaceId} does not exist.`);
    const both = { virtualInterfaceId, bgpPeerId: ipv6?.bgpPeerId };
    // Whoever names the peer alone is not told of the virtual interface.
    const alone = { bgpPeerId: ipv6?.bgpPeerId };
    const noPeer = refusal(`BGP Peer ${ipv6?.bgpPeerId} does not exist.`);
    for (const stranger of [accounts.account(), account.in('us-west-2')]) {
      await expect(remove(stranger, both)).rejects.toEqual(refused);
      await expect(remove(stranger, alone)).rejects.toEqual(noPeer);
    }
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId });
    await expect(remove(account, { virtualInterfaceId, bgpPeerId: ipv6?.bgpPeerId })).rejects.toEqual(refused);
  });
});

describe('behaviour: selects', () => {
  it.each<[string, (peers: Awaited<ReturnType<typeof made>>) => DeleteBGPPeerCommandInput, number]>([
    ['by id alone', ({ ipv4 }) => ({ bgpPeerId: ipv4?.bgpPeerId }), 1],
    ['by id, whatever else is given', ({ ipv4 }) => ({ bgpPeerId: ipv4?.bgpPeerId, asn: 1, customerAddress: 'x' }), 1],
    [
      'by ASN and address',
      ({ virtualInterfaceId, ipv4 }) => ({ virtualInterfaceId, asn: 65_001, customerAddress: ipv4?.customerAddress }),
      1,
    ],
    [
      'by long ASN and address',
      ({ virtualInterfaceId, ipv6 }) => ({
        virtualInterfaceId,
        asnLong: 4_200_000_001,
        customerAddress: ipv6?.customerAddress,
      }),
      0,
    ],
    [
      'by long ASN over asn',
      ({ virtualInterfaceId, ipv6 }) => ({
        virtualInterfaceId,
        asn: 0,
        asnLong: 4_200_000_001,
        customerAddress: ipv6?.customerAddress,
      }),
      0,
    ],
    [
      'by an address in capitals',
      ({ virtualInterfaceId, ipv6 }) => ({
        virtualInterfaceId,
        asnLong: 4_200_000_001,
        customerAddress: ipv6?.customerAddress?.toUpperCase(),
      }),
      0,
    ],
  ])('%s', async (_, selection, kept) => {
    const account = accounts.account();
    const peers = await made(account);
    await remove(account, selection(peers));
    const left = (await described(account, peers.virtualInterfaceId))?.bgpPeers ?? [];
    expect(left).toEqual([[peers.ipv4, peers.ipv6][kept]]);
  });
});

describe('behaviour', () => {
  it('what is left shows in the top-level members and in the router configuration', async () => {
    const account = accounts.account();
    const { virtualInterfaceId, ipv4, ipv6 } = await made(account);
    const shown = await remove(account, { bgpPeerId: ipv4?.bgpPeerId });
    expect(shown?.customerRouterConfig).not.toContain('<bgp_asn>');
    expect(shown?.customerRouterConfig).toContain('<ipv6_bgp_asn>4200000001</ipv6_bgp_asn>');
    expect(await described(account, virtualInterfaceId)).toMatchObject({
      asn: 0,
      asnLong: 4_200_000_001,
      authKey: ipv6?.authKey,
      addressFamily: 'ipv6',
      amazonAddress: ipv6?.amazonAddress,
      customerAddress: ipv6?.customerAddress,
    });
  });

  it('its address is free again', async () => {
    const account = accounts.account();
    const { virtualInterfaceId, ipv4 } = await made(account);
    await remove(account, { bgpPeerId: ipv4?.bgpPeerId });
    const newBGPPeer = { asn: 65_001 };
    const { virtualInterface } = await account.own.call('CreateBGPPeer', { virtualInterfaceId, newBGPPeer });
    expect(virtualInterface?.bgpPeers?.at(-1)?.amazonAddress).toBe(ipv4?.amazonAddress);
  });
});
