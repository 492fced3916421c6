// Every operation by one table: what is missing, what has the wrong type, and whom it does not find.
import { beforeAll, describe, expect, it } from 'vitest';
import type { OperationName } from '../../src/model/index.ts';
import { refusals } from './refusals.ts';
import {
  type Account,
  associate,
  clientError,
  connect,
  createGateway,
  createPrivate,
  createVirtualGateway,
  useServer,
} from './support.ts';

// The first account is a partner.
const accounts = useServer({ partner: '200000000000=Carrier' });
let account: Account;
/** By placeholder. */
let known: ReadonlyMap<string, string>;

beforeAll(async () => {
  account = accounts.account();
  known = new Map(Object.entries({ ...(await live(account)), ...(await deleted(account)) }));
});

async function live(made: Account): Promise<Record<string, string>> {
  const connection = await connect(made);
  const gateway = await createGateway(made);
  return {
    '<account>': made.id,
    '<live connection>': connection,
    '<live gateway>': gateway,
    '<live vif>': await createPrivate(made, connection, { directConnectGatewayId: gateway }),
    '<live vgw>': await createVirtualGateway(made, '10.1.0.0/16'),
    '<live lag>': await createLag(made),
    '<live interconnect>': await createInterconnect(made),
    '<live group>': await createGroup(made, 'live'),
  };
}

async function deleted(made: Account): Promise<Record<string, string>> {
  const { own } = made;
  const connectionId = await connect(made, { requestMACSec: true });
  const directConnectGatewayId = await createGateway(made);
  const virtualInterfaceId = await createPrivate(made, connectionId, { directConnectGatewayId });
  await own.call('DeleteVirtualInterface', { virtualInterfaceId });
  await own.call('DeleteConnection', { connectionId });
  const associationId = await associate(made, directConnectGatewayId, await createVirtualGateway(made, '10.2.0.0/16'));
  await own.call('DeleteDirectConnectGatewayAssociation', { associationId });
  await own.call('DeleteDirectConnectGateway', { directConnectGatewayId });
  const lagId = await createLag(made);
  await own.call('DeleteLag', { lagId });
  const interconnectId = await createInterconnect(made);
  await own.call('DeleteInterconnect', { interconnectId });
  const resiliencyGroupId = await createGroup(made, 'deleted');
  await own.call('DeleteResiliencyGroup', { resiliencyGroupId });
  return {
    '<connection>': connectionId,
    '<arn>': `arn:aws:directconnect:us-east-1:${made.id}:dxcon/${connectionId}`,
    '<vif>': virtualInterfaceId,
    '<gateway>': directConnectGatewayId,
    '<association>': associationId,
    '<lag>': lagId,
    '<interconnect>': interconnectId,
    '<group>': resiliencyGroupId,
  };
}

async function createLag({ own }: Account): Promise<string> {
  const lag = { numberOfConnections: 1, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'test' };
  return (await own.call('CreateLag', lag)).lagId ?? '';
}

async function createInterconnect({ own }: Account): Promise<string> {
  const wanted = { interconnectName: 'test', bandwidth: '10Gbps', location: 'EqDC2' };
  return (await own.call('CreateInterconnect', wanted)).interconnectId ?? '';
}

async function createGroup({ own }: Account, resiliencyGroupName: string): Promise<string> {
  const wanted = { resiliencyGroupName, intendedResiliencyModel: 'basic-resiliency' } as const;
  return (await own.call('CreateResiliencyGroup', wanted)).resiliencyGroup?.resiliencyGroupId ?? '';
}

const filled = (text: string): string => [...known].reduce((all, [name, id]) => all.replaceAll(name, id), text);

const names = Object.keys(refusals) as OperationName[];

describe.each(names)('%s: validation', (operation) => {
  const { required, wrong, refused } = refusals[operation];

  it('refuses a member of the wrong type before anything else', async () => {
    const [body, message] = wrong;
    const answer = await account.raw(operation, body as object);
    expect({ ...answer, text: JSON.parse(answer.text) }).toMatchObject({
      status: 400,
      text: { __type: 'SerializationException', message },
    });
  });

  if (required.length > 0)
    it('names every member it wants, once all are missing', async () => {
      const { status, text } = await account.raw(operation, {});
      const count = `${required.length} validation error${required.length === 1 ? '' : 's'} detected: `;
      const each = required.map(
        (name) => `Value null at '${name}' failed to satisfy constraint: Member must not be null`,
      );
      expect([status, JSON.parse(text)]).toEqual([
        400,
        { __type: 'ValidationException', message: count + each.join('; ') },
      ]);
    });

  it.each(refused.map(([body, message]) => [JSON.stringify(body), message]))('refuses %s', async (body, message) => {
    expect(await account.raw(operation, filled(body))).toEqual(clientError(filled(message)));
  });
});
