import {
  CreateDirectConnectGatewayCommand,
  type CreateDirectConnectGatewayCommandInput,
} from '@aws-sdk/client-direct-connect';
import { describe, expect, it } from 'vitest';
import { type Account, createGateway, ownRefusal, refusal, useServer } from './support.ts';

const accounts = useServer();
const create = async ({ dx }: Account, over: Partial<CreateDirectConnectGatewayCommandInput> = {}) =>
  (await dx.send(new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test', ...over })))
    .directConnectGateway;

describe('serialization', () => {
  it('answers wrapped, with every member and no stateChangeError', async () => {
    const { raw, id } = accounts.account();
    const { text } = await raw('CreateDirectConnectGateway', { directConnectGatewayName: 'test' });
    expect(JSON.parse(text)).toEqual({
      directConnectGateway: {
        directConnectGatewayId: expect.stringMatching(/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/),
        directConnectGatewayName: 'test',
        amazonSideAsn: 64_512,
        ownerAccount: id,
        directConnectGatewayState: 'available',
        tags: [],
        totalPrefixPoolAllocations: 0,
      },
    });
  });

  it('takes an ASN beyond 32 bits with a sign', async () => {
    expect(await create(accounts.account(), { amazonSideAsn: 4_294_967_294 })).toMatchObject({
      amazonSideAsn: 4_294_967_294,
    });
  });
});

describe('validation', () => {
  it('has no error class of its own for tags, as the model has none', async () => {
    const tags = [
      { key: 'k', value: '1' },
      { key: 'k', value: '2' },
    ];
    await expect(create(accounts.account(), { tags })).rejects.toEqual(
      refusal('Tags are invalid: DuplicateTagKeysException'),
    );
  });

  it('wants a name', async () => {
    const { text } = await accounts.account().raw('CreateDirectConnectGateway', {});
    expect(JSON.parse(text).message).toContain("Value null at 'directConnectGatewayName'");
    await expect(create(accounts.account(), { directConnectGatewayName: 'a;b' })).rejects.toEqual(refusal(/^Name a;b/));
  });

  it.each([64_512, 65_534, 4_200_000_000, 4_294_967_294])('takes the private ASN %i', async (amazonSideAsn) => {
    expect(await create(accounts.account(), { amazonSideAsn })).toMatchObject({ amazonSideAsn });
  });

  it.each([0, 1, 7_224, 64_511, 65_535, 4_199_999_999, 4_294_967_295])('refuses the ASN %i', async (amazonSideAsn) => {
    const refused = refusal(`amazonSideAsn ${amazonSideAsn} is invalid: 64512-65534 or 4200000000-4294967294`);
    await expect(create(accounts.account(), { amazonSideAsn })).rejects.toEqual(refused);
  });
});

describe('behaviour', () => {
  it('takes one name twice, and tags', async () => {
    const account = accounts.account();
    const [first, second] = [await create(account), await create(account, { tags: [{ key: 'a', value: 'b' }] })];
    expect(first?.directConnectGatewayId).not.toBe(second?.directConnectGatewayId);
    expect(second?.tags).toEqual([{ key: 'a', value: 'b' }]);
  });

  it('allows 200 an account, wherever they were made', async () => {
    const account = accounts.account();
    const elsewhere = account.in('eu-west-1');
    for (let made = 0; made < 200; made++) await createGateway(made % 2 ? account : elsewhere);
    await expect(createGateway(account)).rejects.toEqual(
      ownRefusal('The limit of 200 Direct Connect Gateways has been reached'),
    );
    await createGateway(accounts.account());
  });
});
