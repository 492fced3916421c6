// The small typed client: any operation of the model, signed. For clients that do not know the newest operations yet.
import { type Message, ServiceError, systemClock } from '../base/index.ts';
import { type OperationName, type OperationTypes, operationModels } from '../model/index.ts';
import { type Credentials, signRequest } from '../protocol/index.ts';
import { errorOf } from './errors.ts';
import { fromWire, toWire } from './values.ts';

export interface ClientOptions {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
}

export class Client {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  /** Rejects with ServiceError, of the modelled class where there is one; code and message as the service gave them. */
  async call<Name extends OperationName>(
    operation: Name,
    input: OperationTypes[Name]['input'],
  ): Promise<OperationTypes[Name]['output']> {
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `OvertureService.${operation}` };
    const model = operationModels[operation];
    const body = JSON.stringify(toWire(model.input, input));
    const response = await this.#send('directconnect', headers, body);
    const answer = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw errorOf(response.status, answer);
    return fromWire(model.output, answer) as OperationTypes[Name]['output'];
  }

  /** A call of EC2's query protocol; gives the XML. */
  async query(parameters: Readonly<Record<string, string>>): Promise<string> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const response = await this.#send(
      'ec2',
      headers,
      new URLSearchParams({ Version: '2016-11-15', ...parameters }).toString(),
    );
    const xml = await response.text();
    const text = (name: string): string => new RegExp(`<${name}>([^<]*)`).exec(xml)?.[1] ?? '';
    if (!response.ok) throw new ServiceError(text('Code'), response.status, text('Message') as Message);
    return xml;
  }

  #send(service: string, given: Readonly<Record<string, string>>, body: string): Promise<Response> {
    const { endpoint, region, credentials } = this.#options;
    const unsigned = { method: 'POST', path: '/', headers: { ...given, host: new URL(endpoint).host }, body };
    const { host: _, ...headers } = signRequest(unsigned, credentials, { region, service }, systemClock.now());
    return fetch(endpoint, { method: 'POST', headers, body });
  }
}
