// What the tests of operations share: one server a file, an account of its own for each test, and the things that stand
// around a call. Everything is done before the next request; there is no edge.

import { DirectConnectClient } from '@aws-sdk/client-direct-connect';
import {
  AttachVpnGatewayCommand,
  CreateTransitGatewayCommand,
  CreateVpcCommand,
  CreateVpnGatewayCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect } from 'vitest';
import { Client } from '../../src/client/index.ts';
import type { OperationTypes } from '../../src/model/index.ts';
import { signRequest } from '../../src/protocol/index.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

export interface RawAnswer {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
}

export interface Account {
  readonly id: string;
  readonly region: string;
  /** The official SDK. */
  readonly dx: DirectConnectClient;
  readonly ec2: EC2Client;
  /** Our own client, for what the official one does not know yet. */
  readonly own: Client;
  /** The bytes of an answer. A string goes out as it is. */
  raw(operation: string, body: object | string): Promise<RawAnswer>;
  /** The same account in another Region. */
  in(region: string): Account;
}

export interface Accounts {
  /** A new account. */
  account(region?: string): Account;
}

export function useServer(flags: Readonly<Record<string, unknown>> = {}): Accounts {
  let server: TestServer | undefined;
  let made = 0;
  const clients: { destroy(): void }[] = [];
  beforeAll(async () => {
    server = await startTestServer({ edge: 'off', ...flags });
  });
  afterAll(async () => {
    for (const client of clients) client.destroy();
    await server?.stop();
  });
  const accountIn = (id: string, region: string): Account => {
    const credentials = { accessKeyId: id, secretAccessKey: 'any' };
    const options = { endpoint: server?.url ?? '', region, credentials };
    const dx = new DirectConnectClient({ ...options, maxAttempts: 1 });
    const ec2 = new EC2Client({ ...options, maxAttempts: 1 });
    clients.push(dx, ec2);
    const raw = (operation: string, body: object | string) => send(options, operation, body);
    return { id, region, dx, ec2, own: new Client(options), raw, in: (other) => accountIn(id, other) };
  };
  return { account: (region = 'us-east-1') => accountIn(String(200_000_000_000 + made++), region) };
}

interface Sender {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

async function send(
  { endpoint, region, credentials }: Sender,
  operation: string,
  given: object | string,
): Promise<RawAnswer> {
  const body = typeof given === 'string' ? given : JSON.stringify(given);
  const own = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `OvertureService.${operation}`,
    host: new URL(endpoint).host,
  };
  const unsigned = { method: 'POST', path: '/', headers: own, body };
  const { host: _, ...headers } = signRequest(unsigned, credentials, { region, service: 'directconnect' }, Date.now());
  const response = await fetch(endpoint, { method: 'POST', headers, body });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

/** What a rejected call looks like. */
export const refusal = (message: string | RegExp): unknown =>
  expect.objectContaining({
    name: 'DirectConnectClientException',
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });

/** What a call of our own client rejects with. */
export const ownRefusal = (message: string | RegExp): unknown =>
  expect.objectContaining({
    code: 'DirectConnectClientException',
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });

export const clientError = (message: string): RawAnswer => ({
  status: 400,
  type: 'application/x-amz-json-1.1',
  text: JSON.stringify({ __type: 'DirectConnectClientException', message }),
});

/** A connection, available by the next call. */
export async function connect(
  { own }: Account,
  over: Partial<OperationTypes['CreateConnection']['input']> = {},
): Promise<string> {
  const input = { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test', ...over };
  return (await own.call('CreateConnection', input)).connectionId ?? '';
}

export async function createGateway({ own }: Account, amazonSideAsn = 64_512): Promise<string> {
  const input = { directConnectGatewayName: 'test', amazonSideAsn };
  return (await own.call('CreateDirectConnectGateway', input)).directConnectGateway?.directConnectGatewayId ?? '';
}

type NewPrivate = OperationTypes['CreatePrivateVirtualInterface']['input']['newPrivateVirtualInterface'];
type NewTransit = OperationTypes['CreateTransitVirtualInterface']['input']['newTransitVirtualInterface'];
type NewPublic = OperationTypes['CreatePublicVirtualInterface']['input']['newPublicVirtualInterface'];

export const newPrivate = (over: Partial<NewPrivate> = {}): NewPrivate => ({
  virtualInterfaceName: 'test',
  vlan: 101,
  asn: 65_001,
  ...over,
});

export const newTransit = (over: Partial<NewTransit> = {}): NewTransit => ({
  virtualInterfaceName: 'test',
  vlan: 201,
  asn: 65_001,
  ...over,
});

export const newPublic = (over: Partial<NewPublic> = {}): NewPublic => ({
  virtualInterfaceName: 'test',
  vlan: 301,
  asn: 65_001,
  amazonAddress: '198.51.100.1/30',
  customerAddress: '198.51.100.2/30',
  routeFilterPrefixes: [{ cidr: '203.0.113.0/24' }],
  ...over,
});

export async function createPrivate(
  { own }: Account,
  connectionId: string,
  over: Partial<NewPrivate>,
): Promise<string> {
  const input = { connectionId, newPrivateVirtualInterface: newPrivate(over) };
  return (await own.call('CreatePrivateVirtualInterface', input)).virtualInterfaceId ?? '';
}

/** A virtual private gateway attached to a VPC with this CIDR. */
export async function createVirtualGateway({ ec2 }: Account, cidr: string | undefined, asn = 64_600): Promise<string> {
  const made = await ec2.send(new CreateVpnGatewayCommand({ Type: 'ipsec.1', AmazonSideAsn: asn }));
  const VpnGatewayId = made.VpnGateway?.VpnGatewayId ?? '';
  if (cidr === undefined) return VpnGatewayId;
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: cidr }));
  await ec2.send(new AttachVpnGatewayCommand({ VpnGatewayId, VpcId: Vpc?.VpcId }));
  return VpnGatewayId;
}

export async function createTransitGateway({ ec2 }: Account, AmazonSideAsn = 64_700): Promise<string> {
  const made = await ec2.send(new CreateTransitGatewayCommand({ Options: { AmazonSideAsn } }));
  return made.TransitGateway?.TransitGatewayId ?? '';
}

export async function associate(
  { own }: Account,
  directConnectGatewayId: string,
  gatewayId: string,
  ...cidrs: string[]
): Promise<string> {
  const made = await own.call('CreateDirectConnectGatewayAssociation', {
    directConnectGatewayId,
    gatewayId,
    ...(cidrs.length === 0 ? {} : { addAllowedPrefixesToDirectConnectGateway: cidrs.map((cidr) => ({ cidr })) }),
  });
  return made.directConnectGatewayAssociation?.associationId ?? '';
}

/** An id nobody has, of the right form. */
export const unknownId = {
  connection: 'dxcon-fnobody0',
  virtualInterface: 'dxvif-fnobody0',
  peer: 'dxpeer-fnobody0',
  gateway: '00000000-0000-4000-8000-00000000dead',
  virtualGateway: 'vgw-0000000000000dead',
  transitGateway: 'tgw-0000000000000dead',
} as const;
