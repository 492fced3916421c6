// VPN and transit gateways of an upstream, asked for by EC2's query API as the same account and Region.
import { type Clock, ServiceError } from '../base/index.ts';
import type { Asking, ForeignGateway, GatewaysElsewhere, Vpc } from '../domain/index.ts';
import { itemsAt, parseXml, signRequest, textAt, type XmlNode } from '../protocol/index.ts';
import { readTransitGateway, readVpc, readVpnGateway } from './ec2-values.ts';
import { upstreamMessages } from './messages.ts';

const mostMs = 10_000;
const mostBytes = 1_048_576;

export class UpstreamGateways implements GatewaysElsewhere {
  readonly #url: URL;
  readonly #clock: Clock;

  constructor(url: URL, clock: Clock) {
    this.#url = url;
    this.#clock = clock;
  }

  async find(gatewayId: string, by: Asking): Promise<ForeignGateway | undefined> {
    if (gatewayId.startsWith('tgw-')) {
      const found = await this.#describe('TransitGateway', 'TransitGatewayIds.1', gatewayId, by);
      const gateway = readTransitGateway(found, by, this.#clock.now());
      return gateway === undefined ? undefined : { kind: 'transitGateway', gateway };
    }
    const found = await this.#describe('VpnGateway', 'VpnGatewayId.1', gatewayId, by);
    const gateway = readVpnGateway(found, by, this.#clock.now());
    if (gateway === undefined) return undefined;
    const vpc = gateway.vpcId === null ? undefined : await this.findVpc(gateway.vpcId, by);
    return { kind: 'virtualPrivateGateway', gateway, vpc };
  }

  async findVpc(vpcId: string, by: Asking): Promise<Vpc | undefined> {
    return readVpc(await this.#describe('Vpc', 'VpcId.1', vpcId, by), by, this.#clock.now());
  }

  /** The one with this id; undefined: EC2 does not find it. */
  async #describe(what: string, parameter: string, id: string, by: Asking): Promise<XmlNode | undefined> {
    const parameters = { Action: `Describe${what}s`, Version: '2016-11-15', [parameter]: id };
    const { status, text } = await this.#ask(new URLSearchParams(parameters).toString(), by);
    const root = parseXml(text);
    if (root === undefined) throw this.#unavailable(`HTTP ${status}, which is no XML`);
    const code = textAt(root, 'Errors', 'Error', 'Code');
    if (code.endsWith('.NotFound') || code.endsWith('.Malformed')) return undefined;
    if (status !== 200) throw this.#unavailable(code === '' ? `HTTP ${status}` : code);
    const name = what.charAt(0).toLowerCase() + what.slice(1);
    return itemsAt(root, `${name}Set`).find((item) => textAt(item, `${name}Id`) === id);
  }

  /** Nothing upstream checks the secret: LocalStack and moto take the account from the access key id. */
  async #ask(body: string, by: Asking): Promise<{ status: number; text: string }> {
    const headers = { host: this.#url.host, 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
    const credentials = { accessKeyId: by.accessKeyId || by.accountId, secretAccessKey: 'crossconnect' };
    const scope = { region: by.region, service: 'ec2' };
    const unsigned = { method: 'POST', path: '/', headers, body };
    const { host: _, ...signed } = signRequest(unsigned, credentials, scope, this.#clock.now());
    try {
      const signal = AbortSignal.timeout(mostMs);
      const response = await fetch(this.#url, { method: 'POST', headers: signed, body, signal });
      return { status: response.status, text: await boundedText(response) };
    } catch (error) {
      throw this.#unavailable(error instanceof Error ? String(error.cause ?? error.message) : String(error));
    }
  }

  #unavailable(why: string): ServiceError {
    return new ServiceError('DirectConnectServerException', 500, upstreamMessages.didNotSay(this.#url.origin, why));
  }
}

async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > mostBytes) throw new Error(`more than ${mostBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
