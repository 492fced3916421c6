// What happens to an AWS call, in order.
import type { IncomingMessage } from 'node:http';
import { ServiceError } from '../base/index.ts';
import { type OperationName, operationModels } from '../model/index.ts';
import { decodeInput, encodeOutput, parseQuery } from '../protocol/index.ts';
import { readBody } from './body.ts';
import { callerOf, isForm } from './caller.ts';
import type { Answer, Codec } from './errors.ts';
import type { Call, GatewayOptions, JsonService } from './types.ts';

const targetPrefix = 'OvertureService.';

/** The codec of the answer, errors included: known before anything can fail. */
export function codecOf(request: IncomingMessage): Codec {
  const scope = /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(request.headers.authorization ?? '')?.[1];
  if (scope === undefined && isForm(request.headers['content-type'])) return 'sts';
  return scope === 'ec2' || scope === 'sts' ? scope : 'json';
}

export async function answerCall(
  request: IncomingMessage,
  requestId: string,
  options: GatewayOptions,
): Promise<Answer> {
  const body = await readBody(request);
  if (request.method !== 'POST') throw new ServiceError('UnknownOperationException', 404);
  const { service, call } = callerOf(request, body, requestId, options);
  await options.settle();
  const queryService = Object.hasOwn(options.queryServices, service) ? options.queryServices[service] : undefined;
  if (queryService !== undefined) {
    const xml = await queryService(parseQuery(Buffer.from(body).toString('utf8')), call);
    return {
      status: 200,
      contentType: 'text/xml;charset=UTF-8',
      body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`,
    };
  }
  const jsonServices = options.jsonServices ?? {};
  const jsonService = Object.hasOwn(jsonServices, service) ? jsonServices[service] : undefined;
  if (jsonService === undefined) checkService(service);
  checkRegion(call.region);
  const operation = jsonService === undefined ? findOperation(request, options) : findOfService(request, jsonService);
  const output = await operation(parseJson(body), call);
  return { status: 200, contentType: 'application/x-amz-json-1.1', body: encodeOutput(output) };
}

function checkService(service: string): void {
  if (service !== 'directconnect')
    throw new ServiceError(
      'InvalidSignatureException',
      400,
      "Credential should be scoped to correct service: 'directconnect'.",
    );
}

function checkRegion(region: string): void {
  if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region))
    throw new ServiceError('InvalidSignatureException', 400, 'Credential should be scoped to a valid region.');
}

type Run = (parsed: unknown, call: Call) => Promise<object>;

function findOperation(request: IncomingMessage, { operations }: GatewayOptions): Run {
  const name = targetOf(request, targetPrefix);
  const known = Object.hasOwn(operationModels, name) ? (name as OperationName) : undefined;
  const run = known === undefined ? undefined : operations[known];
  if (known === undefined || run === undefined) throw new ServiceError('UnknownOperationException', 400);
  const { input } = operationModels[known];
  return (parsed, call) => run(input === null ? {} : decodeInput(input, parsed), call);
}

function findOfService(request: IncomingMessage, { targetPrefix: prefix, operations }: JsonService): Run {
  const name = targetOf(request, prefix);
  const run = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (run === undefined) throw new ServiceError('UnknownOperationException', 400);
  return run;
}

/** The operation's name; empty for a target of another service, and for a body that is no awsJson. */
function targetOf({ headers }: IncomingMessage, prefix: string): string {
  const target = String(headers['x-amz-target'] ?? '');
  const isJson = /^application\/x-amz-json-1\.[01]\b/.test(headers['content-type'] ?? '');
  return isJson && target.startsWith(prefix) ? target.slice(prefix.length) : '';
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(utf8.decode(body));
  } catch {
    throw new ServiceError('SerializationException', 400, 'The request body is not valid JSON');
  }
}

/** Where a request that is no AWS call and has no route ends. */
export function nothingHere(path: string): Answer {
  return { status: 404, contentType: 'text/plain', body: `there is nothing at ${path}\n` };
}
