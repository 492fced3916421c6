// What the kinds of resources work with: calls as any account in any Region, and which id each name stands for.
import { askAdmin, type ServerAccess } from '../admin/index.ts';
import { OperationalError, ServiceError, systemClock } from '../base/index.ts';
import { Client } from '../client/index.ts';
import type { OperationName, OperationTypes } from '../model/index.ts';
import { type Credentials, parseXml, type XmlNode } from '../protocol/index.ts';

/** Who calls, and where. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export interface EstateAccess extends ServerAccess {
  /** To sign with as this account. */
  credentialsOf(account: string): Credentials;
}

/** Where signatures are not checked, an account number is key enough. */
export const openCredentials = (account: string): Credentials => ({
  accessKeyId: account,
  secretAccessKey: 'crossconnect',
});

export class Context {
  readonly access: EstateAccess;
  readonly names = new Names();
  /** Who owns each connection and LAG, by its id. */
  readonly carrierAccounts = new Map<string, string>();
  readonly #clients = new Map<string, Client>();

  constructor(access: EstateAccess) {
    this.access = access;
  }

  call<Name extends OperationName>(
    place: Place,
    operation: Name,
    input: OperationTypes[Name]['input'],
  ): Promise<OperationTypes[Name]['output']> {
    return this.#client(place).call(operation, input);
  }

  /** The answer of an EC2 action. */
  async ec2(place: Place, action: string, parameters: Readonly<Record<string, string>> = {}): Promise<XmlNode> {
    const answer = parseXml(await this.#client(place).query({ Action: action, ...parameters }));
    if (answer === undefined) throw new OperationalError('DX_REFUSED', `${action}: the answer is no XML`);
    return answer;
  }

  patchAdmin(path: string, body: object): Promise<unknown> {
    return askAdmin(this.access, 'PATCH', path, body);
  }

  #client({ account, region }: Place): Client {
    const key = `${account} ${region}`;
    const held = this.#clients.get(key);
    if (held !== undefined) return held;
    const client = new Client({
      endpoint: this.access.url,
      region,
      credentials: this.access.credentialsOf(account),
    });
    this.#clients.set(key, client);
    return client;
  }
}

/** A refusal of AWS in the family of errors that operators are told by: DX_REFUSED; any other error as it is. */
export const asOperational = (cause: unknown): unknown =>
  cause instanceof ServiceError
    ? new OperationalError('DX_REFUSED', `${cause.code}: ${cause.message}`, { cause })
    : cause;

/** Names of the file and ids of the server, both ways. */
export class Names {
  readonly #ids = new Map<string, string>();
  readonly #names = new Map<string, string>();

  set(name: string, id: string): void {
    this.#ids.set(name, id);
    this.#names.set(id, name);
  }

  /** A name for what was found on the server: its own, its id where it has none, both where the name is taken. */
  give(id: string, own: string | undefined): string {
    const plain = own === undefined || own === '' ? id : own;
    const name = this.#ids.has(plain) ? `${plain} ${id}` : plain;
    this.set(name, id);
    return name;
  }

  /** Ids of gateways that another server holds stand for themselves. */
  idOf(name: string): string {
    return this.#ids.get(name) ?? name;
  }

  nameOf(id: string): string {
    return this.#names.get(id) ?? id;
  }

  has(name: string): boolean {
    return this.#ids.has(name);
  }
}

const patienceMs = 60_000;
const pauseMs = 50;

/** Asks again until the answer is true. Rejects with DX_NOT_SETTLED after a minute. */
export async function settled(what: string, ask: () => Promise<boolean>): Promise<void> {
  const deadline = systemClock.monotonic() + patienceMs;
  while (!(await ask())) {
    if (systemClock.monotonic() > deadline)
      throw new OperationalError('DX_NOT_SETTLED', `waited ${patienceMs / 1_000} s in vain until ${what}`);
    await new Promise<void>((resolve) => void systemClock.after(pauseMs, resolve));
  }
}
