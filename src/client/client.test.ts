import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as sdk from '@aws-sdk/client-direct-connect';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ServiceError } from '../base/index.ts';
import { type OperationName, operationModels, type Shape, shapes } from '../model/index.ts';
import { DirectConnect, DirectConnectClientException, TooManyTagsException } from './index.ts';

interface Received {
  readonly target: string;
  readonly body: string;
}

let server: Server;
let received: Received[] = [];
let answer: { status: number; body: string } = { status: 200, body: '{}' };
let own: DirectConnect;
let official: sdk.DirectConnectClient;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      received.push({ target: String(request.headers['x-amz-target']), body });
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const options = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
  };
  own = new DirectConnect(options);
  official = new sdk.DirectConnectClient({ ...options, maxAttempts: 1 });
});
afterAll(async () => {
  official.destroy();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  received = [];
  answer = { status: 200, body: '{}' };
});

const nothing: Shape = { kind: 'structure', members: {}, required: [] };

/** A value of the shape with every member there, as JSON has it; different at every place. */
function sample(shapeName: string | null, seed = 1): unknown {
  const shape: Shape | undefined = shapeName === null ? nothing : shapes[shapeName];
  switch (shape?.kind) {
    case 'structure': {
      const members = Object.entries(shape.members);
      return Object.fromEntries(members.map(([name, of], index) => [name, sample(of, seed * 7 + index)]));
    }
    case 'list':
      return [sample(shape.member, seed + 1), sample(shape.member, seed + 2)];
    case 'string':
      return shape.values?.[seed % shape.values.length] ?? `text «${seed}»`;
    case 'boolean':
      return seed % 2 === 0;
    case 'timestamp':
      return 1_700_000_000 + seed + 0.5;
    case 'blob':
      return Buffer.from(`blob ${seed}`).toString('base64');
    default:
      return seed;
  }
}

type Send = (input: object) => Promise<unknown>;
const ownSend = (name: OperationName): Send => {
  const method = (name[0]?.toLowerCase() + name.slice(1)) as keyof DirectConnect;
  return (input) => (own[method] as Send).call(own, input);
};
type AnyCommand = ConstructorParameters<typeof sdk.DescribeConnectionsCommand>;
const commands = sdk as unknown as Readonly<
  Record<string, new (...input: AnyCommand) => sdk.DescribeConnectionsCommand>
>;
const known = (Object.keys(operationModels) as OperationName[]).filter((name) => `${name}Command` in commands);
const officialSend = (name: OperationName): Send => {
  const Command = commands[`${name}Command`];
  if (Command === undefined) throw new Error(`the official client does not know ${name}`);
  return (input) => official.send(new Command(input));
};

/** What the official client reads, in this client's terms: seconds for dates, no metadata. */
function inOwnTerms(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1_000;
  if (value instanceof Uint8Array) return Uint8Array.from(value);
  if (Array.isArray(value)) return value.map(inOwnTerms);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([name]) => name !== '$metadata');
  return Object.fromEntries(members.map(([name, member]) => [name, inOwnTerms(member)]));
}

/** `value` without the members that `like` lacks: those the official client does not know yet. */
function asFarAs(like: unknown, value: unknown): unknown {
  if (Array.isArray(like) && Array.isArray(value)) return value.map((entry, index) => asFarAs(like[index], entry));
  if (like instanceof Uint8Array || typeof like !== 'object' || like === null) return value;
  const members = value as Record<string, unknown>;
  return Object.fromEntries(Object.entries(like).map(([name, member]) => [name, asFarAs(member, members[name])]));
}

describe('the typed client', () => {
  it('has a method for each of the 73 operations', () => {
    for (const name of Object.keys(operationModels) as OperationName[]) expect(ownSend(name)).toBeTypeOf('function');
    expect(known).toHaveLength(63);
  });

  it.each(known)('sends the same bytes and reads the same values as the official one: %s', async (name) => {
    const { input, output } = operationModels[name];
    answer = { status: 200, body: JSON.stringify(sample(output)) };
    const theirs = inOwnTerms(await officialSend(name)(sample(input) as object));
    const sent = received[0];
    const ours = await ownSend(name)(JSON.parse(sent?.body ?? '') as object);
    expect(received[1]).toEqual(sent);
    expect(asFarAs(theirs, ours)).toEqual(theirs);
  });

  it('leaves out what is undefined, null or unknown', async () => {
    await own.describeConnections({ connectionId: undefined, maxResults: null, other: 1 } as object);
    expect(received).toEqual([{ target: 'OvertureService.DescribeConnections', body: '{}' }]);
  });

  it.each([
    ['DirectConnectClientException', DirectConnectClientException],
    ['com.amazon.coral.service#DirectConnectClientException', DirectConnectClientException],
    ['TooManyTagsException', TooManyTagsException],
    ['ThrottlingException', ServiceError],
  ])('turns %s into its class', async (type, of) => {
    answer = { status: 400, body: JSON.stringify({ __type: type, message: 'why' }) };
    const error: unknown = await own.describeLocations().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(of);
    expect(error).toMatchObject({ code: type.replace(/^.*#/, ''), status: 400, message: 'why' });
  });
});
