// What happens to an AWS call, in order.
import { isAscii } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { type Message, ServiceError } from '../base/index.ts';
import { type OperationName, operationModels } from '../model/index.ts';
import { decodeInput, encodeOutput, parseQuery, requestMessages, signatureMessages } from '../protocol/index.ts';
import { callerOf } from './caller.ts';
import type { Answer } from './errors.ts';
import { isAtRoot } from './form.ts';
import { directConnectTarget, NotServed, notServed } from './not-served.ts';
import type { Call, GatewayOptions, JsonService } from './types.ts';

export async function answerCall(
  request: IncomingMessage,
  body: Buffer,
  requestId: string,
  options: GatewayOptions,
): Promise<Answer> {
  const { service, call } = callerOf(request, body, requestId, options);
  if (!isAtRoot(request)) throw notServed(request, body);
  await options.settle();
  const queryService = Object.hasOwn(options.queryServices, service) ? options.queryServices[service] : undefined;
  if (queryService !== undefined) {
    const xml = await orNotServed(queryService(parseQuery(body.toString('utf8')), call), queryNotHere);
    return {
      status: 200,
      contentType: 'text/xml;charset=UTF-8',
      body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}`,
    };
  }
  const jsonServices = options.jsonServices ?? {};
  const jsonService = Object.hasOwn(jsonServices, service) ? jsonServices[service] : undefined;
  if (jsonService === undefined) checkService(service, request, body);
  checkRegion(call.region);
  const operation = jsonService === undefined ? findOperation(request, options) : findOfService(request, jsonService);
  const running = operation(parseJson(body), call);
  const output = await (jsonService === undefined ? running : orNotServed(running, jsonService.notHere));
  return { status: 200, contentType: 'application/x-amz-json-1.1', body: encodeOutput(output) };
}

/** What EC2 and STS say of an action, and EC2 of the id of a resource, that they do not know. */
const queryNotHere = /^(InvalidAction|Invalid(\w+ID|Group)\.NotFound)$/;

/** Marks the error that says that nobody here knows what was asked for: an upstream may. */
async function orNotServed<Output>(answer: Promise<Output>, codes: RegExp | undefined): Promise<Output> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ServiceError && codes?.test(error.code))
      throw new NotServed(error.code, error.status, error.message as Message);
    throw error;
  }
}

/** A call of Direct Connect that was signed for another service is a mistake; any other is for somebody else. */
function checkService(service: string, request: IncomingMessage, body: Uint8Array): void {
  if (service === 'directconnect') return;
  if (targetOf(request, directConnectTarget) === '') throw notServed(request, body);
  throw new ServiceError('InvalidSignatureException', 400, signatureMessages.service('directconnect'));
}

function checkRegion(region: string): void {
  if (!/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(region))
    throw new ServiceError('InvalidSignatureException', 400, signatureMessages.region());
}

type Run = (parsed: unknown, call: Call) => Promise<object>;

function findOperation(request: IncomingMessage, { operations }: GatewayOptions): Run {
  const name = targetOf(request, directConnectTarget);
  const known = Object.hasOwn(operationModels, name) ? (name as OperationName) : undefined;
  const run = known === undefined ? undefined : operations[known];
  if (known === undefined || run === undefined) throw new NotServed('UnknownOperationException', 400);
  const { input } = operationModels[known];
  return (parsed, call) => run(decodeInput(input, parsed), call);
}

function findOfService(request: IncomingMessage, { targetPrefix: prefix, operations }: JsonService): Run {
  const name = targetOf(request, prefix);
  const run = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (run === undefined) throw new NotServed('UnknownOperationException', 400);
  return run;
}

/** The operation's name; empty for a target of another service, and for a body that is no awsJson. */
function targetOf({ headers }: IncomingMessage, prefix: string): string {
  const target = String(headers['x-amz-target'] ?? '');
  const isJson = /^application\/x-amz-json-1\.[01]\b/.test(headers['content-type'] ?? '');
  return isJson && target.startsWith(prefix) ? target.slice(prefix.length) : '';
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function parseJson(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(isAscii(body) ? body.toString('latin1') : utf8.decode(body));
  } catch {
    throw new ServiceError('SerializationException', 400, requestMessages.notJson());
  }
}

/** Where a request that is no AWS call and has no route ends. */
export function nothingHere(path: string): Answer {
  return { status: 404, contentType: 'text/plain', body: `there is nothing at ${path}\n` };
}
