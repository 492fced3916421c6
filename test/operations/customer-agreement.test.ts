import { ConfirmCustomerAgreementCommand, DescribeCustomerMetadataCommand } from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { undecided } from '../../src/domain/index.ts';
import { callerOn } from '../harness/callers.ts';
import { openControlPlane } from '../harness/control-plane.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const agreementName = 'AWS Direct Connect Customer Agreement';

let server: TestServer;
beforeEach(async () => {
  server = await startTestServer({ edge: 'off', partner: '111122223333=Carrier:v1,444455556666=Other' });
});
afterEach(() => server.stop());

describe('DescribeCustomerMetadata', () => {
  it.each([
    ['111122223333', 'v1'],
    ['444455556666', 'v2'],
    ['777788889999', 'nonPartner'],
  ])('serialization: says what kind of partner account %s is: %s', async (account, nniPartnerType) => {
    const { $metadata: _, ...answer } = await callerOn(server.url, account).dx.send(
      new DescribeCustomerMetadataCommand(),
    );
    expect(answer).toEqual({ agreements: [{ agreementName, status: 'unsigned' }], nniPartnerType });
  });
});

it('DescribeCustomerMetadata: behaviour: what is decided for an account goes before what the server was started with', async () => {
  const plane = await openControlPlane('instant', {
    settings: { partners: { '111122223333': { name: 'Carrier', type: 'v1' } } },
  });
  const kind = async () => (await plane.call('DescribeCustomerMetadata', {})).nniPartnerType;
  expect(await kind()).toBe('v1');
  await plane.store.write('test', (unit) =>
    unit.accountSettings.insert({
      ...undecided('111122223333'),
      partner: { name: 'Carrier', nniPartnerType: 'v2' },
    }),
  );
  expect(await kind()).toBe('v2');
  await plane.close();
});

describe('ConfirmCustomerAgreement', () => {
  const confirm = (name?: string) => server.dx.send(new ConfirmCustomerAgreementCommand({ agreementName: name }));

  it('serialization: answers with the status alone, and the second time too', async () => {
    for (const time of ['first', 'second']) {
      const { $metadata: _, ...answer } = await confirm(agreementName);
      expect(answer, time).toEqual({ status: 'signed' });
    }
  });

  it.each([
    ['no name', undefined, 'DirectConnectClientException', /agreementName is required/],
    ['a name nobody knows', 'Other', 'DirectConnectClientException', /Other does not exist/],
    ['a name of 101 letters', 'a'.repeat(101), 'ValidationException', /less than or equal to 100/],
  ])('validation: refuses %s', async (_, name, code, message) => {
    await expect(confirm(name)).rejects.toMatchObject({ name: code, message: expect.stringMatching(message) });
  });

  it('behaviour: signs for the calling account only', async () => {
    await confirm(agreementName);
    const statuses = await Promise.all(
      [server.dx, callerOn(server.url, '444455556666').dx].map(async (dx) => {
        const { agreements } = await dx.send(new DescribeCustomerMetadataCommand());
        return agreements?.map(({ status }) => status);
      }),
    );
    expect(statuses).toEqual([['signed'], ['unsigned']]);
  });
});
