// Secrets Manager as a signed request asks it: the secrets that AssociateMacSecKey names, and what is refused.
import { AssociateMacSecKeyCommand, CreateConnectionCommand } from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signRequest } from '../../src/protocol/index.ts';
import { callerOn } from '../harness/callers.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { account, accountKey } from './clients.ts';

const ckn = '0123456789abcdef'.repeat(4);
const cak = 'fedcba9876543210'.repeat(4);
const name = `directconnect!prod/us-east-1/directconnect/${ckn}`;
const notFound = {
  __type: 'ResourceNotFoundException',
  message: "Secrets Manager can't find the specified secret.",
};

let server: TestServer;
let secretArn = '';
let startOn = '';
beforeEach(async () => {
  server = await startTestServer({ edge: 'off' });
  const { dx } = callerOn(server.url, account);
  const order = { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test', requestMACSec: true };
  const { connectionId } = await dx.send(new CreateConnectionCommand(order));
  const { macSecKeys } = await dx.send(new AssociateMacSecKeyCommand({ connectionId, ckn, cak }));
  secretArn = macSecKeys?.[0]?.secretARN ?? '';
  startOn = macSecKeys?.[0]?.startOn ?? '';
});
afterEach(() => server.stop());

interface Asked {
  readonly target?: string;
  readonly by?: string;
  readonly region?: string;
}

async function ask(input: object, { target = 'secretsmanager.DescribeSecret', by = account, region }: Asked = {}) {
  const body = JSON.stringify(input);
  const contentType = 'application/x-amz-json-1.1';
  const headers = { host: new URL(server.url).host, 'content-type': contentType, 'x-amz-target': target };
  const scope = { region: region ?? 'us-east-1', service: 'secretsmanager' };
  const sent = signRequest({ method: 'POST', path: '/', headers, body }, accountKey(by), scope, Date.now());
  const response = await fetch(server.url, { method: 'POST', headers: sent, body });
  expect(response.headers.get('content-type')).toBe(contentType);
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

describe('DescribeSecret', () => {
  it.each([
    ['its ARN', () => secretArn],
    ['its ARN without the random end', () => secretArn.slice(0, -7)],
    ['its name', () => name],
  ])('finds a secret of Direct Connect by %s', async (_, secretId) => {
    const created = Date.parse(startOn) / 1_000;
    expect(await ask({ SecretId: secretId() })).toEqual({
      status: 200,
      answer: {
        ARN: secretArn,
        Name: name,
        OwningService: 'directconnect',
        CreatedDate: created,
        LastChangedDate: created,
      },
    });
  });

  it('does not find what is not there, another account’s, or another Region’s', async () => {
    const refused = { status: 400, answer: notFound };
    expect(await ask({ SecretId: `${secretArn.slice(0, -6)}AAAAAA` })).toEqual(refused);
    expect(await ask({ SecretId: secretArn }, { by: '444455556666' })).toEqual(refused);
    expect(await ask({ SecretId: secretArn }, { region: 'eu-west-1' })).toEqual(refused);
  });

  it('wants to know which', async () => {
    for (const input of [{}, { SecretId: '' }, { SecretId: 7 }])
      expect(await ask(input)).toMatchObject({ status: 400, answer: { __type: 'ValidationException' } });
  });
});

it.each(['secretsmanager.GetSecretValue', 'secretsmanager.toString', 'OvertureService.DescribeTags'])(
  '%s is no operation of it',
  async (target) => {
    expect(await ask({}, { target })).toEqual({ status: 400, answer: { __type: 'UnknownOperationException' } });
  },
);
