// Concurrent callers that write without pause until the server is gone, and remember what they were told.
import { ServiceError } from '../../src/base/index.ts';
import { Client } from '../../src/client/index.ts';
import type { OperationName, OperationTypes } from '../../src/model/index.ts';

/** What was sent and what was acknowledged, over all runs of the server. */
export class Ledger {
  /** Ids of rows whose making was acknowledged, by table. */
  readonly made = {
    directConnectGateways: new Set<string>(),
    connections: new Set<string>(),
    virtualInterfaces: new Set<string>(),
  };
  /** Virtual interface → how many peers it was acknowledged to have. */
  readonly peers = new Map<string, number>();
  /** Virtual interfaces whose deletion was sent; true once it was acknowledged. */
  readonly deleted = new Map<string, boolean>();
  /** Tag «count» of each connection: the last value sent and the last acknowledged. */
  readonly counts = new Map<string, { sent: number; acknowledged: number }>();
  /** Names of all virtual interfaces ever asked for. */
  readonly names = new Set<string>();
  acknowledged = 0;
  unanswered = 0;
}

export interface Workload {
  /** Requests that were sent and have no answer yet. */
  inFlight(): number;
  /** Resolves at the `count`th answer, within the turn of the event loop that brought it. */
  answered(count: number): Promise<void>;
  /** Resolves once every caller has met a server that does not answer. Rejects when a call was refused. */
  readonly over: Promise<void>;
}

const region = 'us-east-1';

/** Starts `callers` callers, each in an account of its own. `run` makes accounts and names of this run unique. */
export function startWorkload(url: string, ledger: Ledger, run: number, callers: number): Workload {
  let inFlight = 0;
  let answers = 0;
  let gone = false;
  const awaited = new Map<number, () => void>();

  /** Rejects when there is no answer: what became of the call is then unknown. */
  async function call<Name extends OperationName>(
    client: Client,
    operation: Name,
    input: OperationTypes[Name]['input'],
  ): Promise<OperationTypes[Name]['output']> {
    if (gone) throw new Error('the server is gone');
    inFlight++;
    try {
      const output = await client.call(operation, input);
      ledger.acknowledged++;
      awaited.get(++answers)?.();
      return output;
    } catch (error) {
      if (!(error instanceof ServiceError)) {
        ledger.unanswered++;
        gone = true;
      }
      throw error;
    } finally {
      inFlight--;
    }
  }

  async function caller(index: number): Promise<void> {
    const accessKeyId = String(100_000_000_000 + run * callers + index);
    const client = new Client({ endpoint: url, region, credentials: { accessKeyId, secretAccessKey: 'any' } });
    const gateway = await call(client, 'CreateDirectConnectGateway', { directConnectGatewayName: 'kills' });
    const directConnectGatewayId = gateway.directConnectGateway?.directConnectGatewayId ?? '';
    ledger.made.directConnectGateways.add(directConnectGatewayId);
    const tags = [{ key: 'made-by', value: 'kills' }];
    const port = { location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'kills', tags };
    const { connectionId = '' } = await call(client, 'CreateConnection', port);
    ledger.made.connections.add(connectionId);
    const count = { sent: 0, acknowledged: 0 };
    const resourceArn = `arn:aws:directconnect:${region}:${accessKeyId}:dxcon/${connectionId}`;
    ledger.counts.set(resourceArn, count);

    for (let vlan = 1; ; vlan++) {
      const virtualInterfaceName = `run ${run} caller ${index} vlan ${vlan}`;
      ledger.names.add(virtualInterfaceName);
      const asked = { virtualInterfaceName, vlan, asn: 65_001, directConnectGatewayId, tags };
      const made = await call(client, 'CreatePrivateVirtualInterface', {
        connectionId,
        newPrivateVirtualInterface: asked,
      });
      const virtualInterfaceId = made.virtualInterfaceId ?? '';
      ledger.made.virtualInterfaces.add(virtualInterfaceId);
      ledger.peers.set(virtualInterfaceId, 1);
      await call(client, 'CreateBGPPeer', { virtualInterfaceId, newBGPPeer: { asn: 65_001, addressFamily: 'ipv6' } });
      ledger.peers.set(virtualInterfaceId, 2);
      count.sent++;
      await call(client, 'TagResource', { resourceArn, tags: [{ key: 'count', value: String(count.sent) }] });
      count.acknowledged = count.sent;
      if (vlan % 2 === 0) continue;
      ledger.deleted.set(virtualInterfaceId, false);
      await call(client, 'DeleteVirtualInterface', { virtualInterfaceId });
      ledger.deleted.set(virtualInterfaceId, true);
    }
  }

  const unlessGone = (error: unknown): void => {
    if (error instanceof ServiceError || !gone) throw error;
  };
  const over = Promise.all(Array.from({ length: callers }, (_, index) => caller(index).catch(unlessGone)));
  return {
    inFlight: () => inFlight,
    answered: (count) => new Promise((resolve) => awaited.set(count, resolve)),
    over: over.then(() => undefined),
  };
}
