import {
  DescribeDirectConnectGatewayAttachmentsCommand,
  type DescribeDirectConnectGatewayAttachmentsCommandInput,
} from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import {
  type Account,
  connect,
  createGateway,
  createPrivate,
  newTransit,
  refusal,
  unknownId,
  useServer,
} from './support.ts';

const accounts = useServer();
const list = ({ dx }: Account, input: DescribeDirectConnectGatewayAttachmentsCommandInput) =>
  dx.send(new DescribeDirectConnectGatewayAttachmentsCommand(input));

describe('serialization', () => {
  it('shows the type with a lower first letter, as seen on the wire, and keeps the empty list', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const none = await account.raw('DescribeDirectConnectGatewayAttachments', { directConnectGatewayId });
    expect(none.text).toBe('{"directConnectGatewayAttachments":[]}');
    const virtualInterfaceId = await createPrivate(account, await connect(account), { directConnectGatewayId });
    const { text } = await account.raw('DescribeDirectConnectGatewayAttachments', { directConnectGatewayId });
    expect(JSON.parse(text)).toEqual({
      directConnectGatewayAttachments: [
        {
          directConnectGatewayId,
          virtualInterfaceId,
          virtualInterfaceRegion: 'us-east-1',
          virtualInterfaceOwnerAccount: account.id,
          attachmentState: 'attached',
          attachmentType: 'privateVirtualInterface',
        },
      ],
    });
  });
});

describe('validation', () => {
  it('wants a gateway or a virtual interface, of the right form', async () => {
    const account = accounts.account();
    await expect(list(account, {})).rejects.toEqual(refusal('At least one filter must be specified'));
    await expect(list(account, { directConnectGatewayId: 'x' })).rejects.toEqual(
      refusal(/^Direct Connect Gateway ID x/),
    );
    await expect(list(account, { virtualInterfaceId: 'x' })).rejects.toEqual(refusal(/^Virtual Interface ID x has/));
  });

  it('gives an empty list for unknown and foreign ids', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const virtualInterfaceId = await createPrivate(account, await connect(account), { directConnectGatewayId });
    for (const input of [{ directConnectGatewayId }, { virtualInterfaceId }])
      expect((await list(accounts.account(), input)).directConnectGatewayAttachments).toEqual([]);
    for (const input of [
      { directConnectGatewayId: unknownId.gateway },
      { virtualInterfaceId: unknownId.virtualInterface },
    ])
      expect((await list(account, input)).directConnectGatewayAttachments).toEqual([]);
  });
});

describe('behaviour', () => {
  it('shows attachments of every Region; both filters narrow; pages fit together', async () => {
    const account = accounts.account();
    const west = account.in('us-west-2');
    const directConnectGatewayId = await createGateway(account);
    const connections = [await connect(account), await connect(west, { location: 'EqSe2' })] as const;
    const here = await createPrivate(account, connections[0], { directConnectGatewayId });
    const there = await createPrivate(west, connections[1], { directConnectGatewayId });
    const input = {
      connectionId: connections[0],
      newTransitVirtualInterface: newTransit({ directConnectGatewayId: await createGateway(account) }),
    };
    const { virtualInterface } = await account.own.call('CreateTransitVirtualInterface', input);
    const first = await list(account, { directConnectGatewayId, maxResults: 1 });
    const second = await list(account, { directConnectGatewayId, maxResults: 1, nextToken: first.nextToken });
    const ids = [first, second].map(({ directConnectGatewayAttachments: [one] = [] }) => one?.virtualInterfaceId);
    expect(ids).toEqual([here, there]);
    expect(second.directConnectGatewayAttachments?.[0]?.virtualInterfaceRegion).toBe('us-west-2');
    const transit = await list(account, { virtualInterfaceId: virtualInterface?.virtualInterfaceId });
    expect(transit.directConnectGatewayAttachments?.[0]?.attachmentType).toBe('transitVirtualInterface');
    const both = { directConnectGatewayId, virtualInterfaceId: virtualInterface?.virtualInterfaceId };
    expect((await list(account, both)).directConnectGatewayAttachments).toEqual([]);
  });

  it('forgets it with the virtual interface', async () => {
    const account = accounts.account();
    const directConnectGatewayId = await createGateway(account);
    const virtualInterfaceId = await createPrivate(account, await connect(account), { directConnectGatewayId });
    await account.own.call('DeleteVirtualInterface', { virtualInterfaceId });
    expect((await list(account, { virtualInterfaceId })).directConnectGatewayAttachments).toEqual([]);
  });
});
