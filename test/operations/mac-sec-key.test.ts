import {
  AssociateMacSecKeyCommand,
  type AssociateMacSecKeyCommandInput,
  CreateConnectionCommand,
  DeleteConnectionCommand,
  DescribeConnectionsCommand,
  DescribeLocationsCommand,
  DisassociateMacSecKeyCommand,
  UpdateConnectionCommand,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/server.ts';

const ckn = 'a1'.repeat(32);
const cak = 'b2'.repeat(32);
const refused = { name: 'DirectConnectClientException' };

let server: TestServer;
let connectionId = '';
const order = async (requestMACSec: boolean): Promise<string> => {
  const { locations } = await server.dx.send(new DescribeLocationsCommand({}));
  const location = locations?.find((place) => place.availableMacSecPortSpeeds?.includes('10G'))?.locationCode;
  const command = new CreateConnectionCommand({ location, bandwidth: '10Gbps', connectionName: 'test', requestMACSec });
  return (await server.dx.send(command)).connectionId ?? '';
};
beforeEach(async () => {
  server = await startTestServer({ edge: 'off' });
  connectionId = await order(true);
});
afterEach(() => server.stop());

const associate = (key: Partial<AssociateMacSecKeyCommandInput> = { ckn, cak }) =>
  server.dx.send(new AssociateMacSecKeyCommand({ connectionId, ...key }));
const disassociate = (secretARN: string | undefined) =>
  server.dx.send(new DisassociateMacSecKeyCommand({ connectionId, secretARN }));
const described = async () =>
  (await server.dx.send(new DescribeConnectionsCommand({ connectionId }))).connections?.[0] ?? {};

describe('serialization', () => {
  it('AssociateMacSecKey: AssociateMacSecKey answers with the new key alone, associating; the CAK is in no answer', async () => {
    await associate({ ckn: 'c3'.repeat(32), cak });
    const answer = await associate();
    expect(answer).toMatchObject({
      connectionId,
      macSecKeys: [
        {
          secretARN: expect.stringMatching(
            new RegExp(
              `^arn:aws:secretsmanager:us-east-1:111122223333:secret:directconnect!prod/us-east-1/directconnect/${ckn}-`,
            ),
          ),
          ckn,
          state: 'associating',
          startOn: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        },
      ],
    });
    expect(JSON.stringify([answer, await described()])).not.toContain(cak);
  });

  it('DescribeConnections: a MACsec port shows mode, status and keys, another port none of them', async () => {
    expect(await described()).toMatchObject({
      macSecCapable: true,
      encryptionMode: 'should_encrypt',
      portEncryptionStatus: 'Encryption Down',
      macSecKeys: [],
    });
    connectionId = await order(false);
    const plain = await described();
    expect(plain.macSecCapable).toBe(false);
    for (const member of ['encryptionMode', 'portEncryptionStatus', 'macSecKeys'])
      expect(plain).not.toHaveProperty(member);
  });
});

describe('validation', () => {
  it.each<[string, Partial<AssociateMacSecKeyCommandInput>, string]>([
    ['neither a pair nor a secret', {}, 'Either secretARN, or both ckn and cak must be specified'],
    ['half a pair', { ckn }, 'Either secretARN, or both ckn and cak must be specified'],
    ['a short CKN', { ckn: 'a1', cak }, 'ckn must have 64 hexadecimal digits'],
    ['a CAK that is no number', { ckn, cak: 'x'.repeat(64) }, 'cak must have 64 hexadecimal digits'],
    [
      'an unknown connection',
      { connectionId: 'dxcon-fnothere', ckn, cak },
      'Could not find Connection with ID dxcon-fnothere',
    ],
    ['an unknown LAG', { connectionId: 'dxlag-fnothere', ckn, cak }, 'Could not find Lag with ID dxlag-fnothere'],
  ])('AssociateMacSecKey: %s is refused', async (_, key, message) => {
    await expect(associate(key)).rejects.toMatchObject({ ...refused, message });
  });

  it('AssociateMacSecKey and DisassociateMacSecKey: a port without MACsec, a key that is there already, and one that is not, are refused', async () => {
    const { macSecKeys } = await associate();
    await expect(associate()).rejects.toThrow(`MACsec key ${ckn} is already associated with ${connectionId}`);
    await expect(disassociate('arn:of:nothing')).rejects.toThrow('MACsec key arn:of:nothing is not associated');
    connectionId = await order(false);
    await expect(associate()).rejects.toThrow(`${connectionId} is not MACsec capable`);
    await expect(disassociate(macSecKeys?.[0]?.secretARN)).rejects.toThrow('is not MACsec capable');
  });
});

describe('behaviour', () => {
  it('AssociateMacSecKey: a key becomes associated; the same secret serves another port', async () => {
    const { macSecKeys } = await associate();
    expect((await described()).macSecKeys).toMatchObject([{ ckn, state: 'associated' }]);
    connectionId = await order(true);
    await associate({ secretARN: macSecKeys?.[0]?.secretARN });
    expect((await described()).macSecKeys).toMatchObject([{ ckn, secretARN: macSecKeys?.[0]?.secretARN }]);
  });

  it('DisassociateMacSecKey: a key that is taken off is gone; the last one turns must_encrypt into should_encrypt', async () => {
    const first = (await associate()).macSecKeys?.[0];
    const second = (await associate({ ckn: 'c3'.repeat(32), cak })).macSecKeys?.[0];
    await server.dx.send(new UpdateConnectionCommand({ connectionId, encryptionMode: 'must_encrypt' }));
    expect((await disassociate(first?.secretARN)).macSecKeys).toMatchObject([{ ckn, state: 'disassociating' }]);
    expect(await described()).toMatchObject({ encryptionMode: 'must_encrypt', macSecKeys: [{ ckn: second?.ckn }] });
    await disassociate(second?.secretARN);
    expect(await described()).toMatchObject({ encryptionMode: 'should_encrypt', macSecKeys: [] });
  });

  it('DeleteConnection: the keys go with the port', async () => {
    await associate();
    await server.dx.send(new DeleteConnectionCommand({ connectionId }));
    expect((await described()).macSecKeys).toEqual([]);
  });
});
