// Fifty callers at once: what must be unique is given once, no change is lost, and no state is skipped.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AllocateHostedConnectionCommand,
  AllocatePrivateVirtualInterfaceCommand,
  ConfirmPrivateVirtualInterfaceCommand,
  CreateBGPPeerCommand,
  CreateConnectionCommand,
  CreateDirectConnectGatewayAssociationCommand,
  CreateDirectConnectGatewayCommand,
  CreateInterconnectCommand,
  CreatePrivateVirtualInterfaceCommand,
  DeleteVirtualInterfaceCommand,
  DescribeConnectionsCommand,
  DescribeTagsCommand,
  DescribeVirtualInterfacesCommand,
  TagResourceCommand,
  UpdateVirtualInterfaceAttributesCommand,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ServiceError, silentLog, systemClock } from '../../src/base/index.ts';
import { type Change, openStore } from '../../src/store/index.ts';
import { type Caller, callerOn } from '../harness/callers.ts';
import { virtualPrivateGateway } from '../harness/gateways.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';
import { until } from '../harness/until.ts';

const partner = '111122223333';
const callers = 50;

let server: TestServer;
let own: Caller;
let data = '';
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'crossconnect-concurrency-'));
  const state = { inMemory: false, data, pace: 'brisk' };
  server = await startTestServer({ edge: 'off', partner: `${partner}=Carrier`, ...state });
  own = callerOn(server.url, partner);
});
afterEach(async () => {
  await server.stop();
  rmSync(data, { recursive: true });
});

interface Outcome {
  readonly done: number;
  /** Texts of the refusals, each once. */
  readonly refusals: readonly string[];
}

/** `call` by all of them at once. */
async function atOnce(call: (index: number) => Promise<unknown>, times = callers): Promise<Outcome> {
  const all = await Promise.allSettled(Array.from({ length: times }, (_, index) => call(index)));
  const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason as Error] : []));
  for (const error of refused) expect(codeOf(error)).toBe('DirectConnectClientException');
  return { done: all.length - refused.length, refusals: [...new Set(refused.map(({ message }) => message))] };
}

/** As the official client gives it, or our own. */
const codeOf = (error: Error): string => (error instanceof ServiceError ? error.code : error.name);

const order = async (): Promise<string> => {
  const command = new CreateConnectionCommand({ location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'test' });
  return (await own.dx.send(command)).connectionId ?? '';
};
const gatewayOf = async ({ dx }: Caller): Promise<string> => {
  const command = new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'test' });
  return (await dx.send(command)).directConnectGateway?.directConnectGatewayId ?? '';
};
const create = (connectionId: string, directConnectGatewayId: string, vlan: number, addresses = {}) => {
  const given = { virtualInterfaceName: 'test', vlan, asn: 65_001, directConnectGatewayId, ...addresses };
  return own.dx.send(new CreatePrivateVirtualInterfaceCommand({ connectionId, newPrivateVirtualInterface: given }));
};
/** Nothing but the limits of AWS: twenty virtual interfaces would be too many behind one gateway. */
const gateways = async (): Promise<string[]> => [await gatewayOf(own), await gatewayOf(own), await gatewayOf(own)];

describe('what must be unique is given once', () => {
  it('a VLAN of a connection', async () => {
    const connectionId = await order();
    const gateway = await gatewayOf(own);
    const outcome = await atOnce(() => create(connectionId, gateway, 7));
    expect(outcome).toEqual({ done: 1, refusals: ['VLAN 7 is already in use'] });
  });

  it('an address of a connection', async () => {
    const connectionId = await order();
    const behind = await gateways();
    const addresses = { amazonAddress: '169.254.7.1/30', customerAddress: '169.254.7.2/30' };
    const outcome = await atOnce((index) => create(connectionId, behind[index % 3] ?? '', index + 1, addresses));
    expect(outcome.done).toBe(1);
    expect(outcome.refusals).toEqual(['Address 169.254.7.1/30 overlaps with another BGP Peer on the Connection']);
  });

  it('a VLAN of an interconnect', async () => {
    const port = { interconnectName: 'test', bandwidth: '10Gbps', location: 'EqDC2' };
    const { interconnectId = '' } = await own.dx.send(new CreateInterconnectCommand(port));
    const given = { connectionId: interconnectId, ownerAccount: '444455556666', bandwidth: '1Gbps' };
    const allocation = new AllocateHostedConnectionCommand({ ...given, connectionName: 'test', vlan: 7 });
    const outcome = await atOnce(() => own.dx.send(allocation));
    expect(outcome).toEqual({ done: 1, refusals: ['VLAN 7 is already in use'] });
  });

  it('a peer of a family', async () => {
    const { virtualInterfaceId = '' } = await create(await order(), await gatewayOf(own), 7);
    const newBGPPeer = { asn: 65_001, addressFamily: 'ipv6' } as const;
    const outcome = await atOnce(() => own.dx.send(new CreateBGPPeerCommand({ virtualInterfaceId, newBGPPeer })));
    expect(outcome.done).toBe(1);
    expect(outcome.refusals).toEqual([
      `A BGP Peer with address family ipv6 already exists on Virtual Interface ${virtualInterfaceId}`,
    ]);
  });

  it('the Direct Connect gateway of a VPN gateway', async () => {
    const { vgw: gatewayId } = await virtualPrivateGateway(own, '10.0.0.0/16');
    const behind = await gateways();
    const outcome = await atOnce((index) => {
      const pair = { directConnectGatewayId: behind[index % 3] ?? '', gatewayId };
      return own.dx.send(new CreateDirectConnectGatewayAssociationCommand(pair));
    });
    expect(outcome.done).toBe(1);
    expect(outcome.refusals.join()).toContain(`The VirtualGateway ${gatewayId} is already associated`);
  });

  it('the confirmation of a virtual interface', async () => {
    const owner = callerOn(server.url, '444455556666');
    const { virtualInterfaceId } = await own.dx.send(
      new AllocatePrivateVirtualInterfaceCommand({
        connectionId: await order(),
        ownerAccount: owner.account,
        newPrivateVirtualInterfaceAllocation: { virtualInterfaceName: 'test', vlan: 7, asn: 65_001 },
      }),
    );
    const behind = { virtualInterfaceId, directConnectGatewayId: await gatewayOf(owner) };
    const outcome = await atOnce(() => owner.dx.send(new ConfirmPrivateVirtualInterfaceCommand(behind)));
    expect(outcome.done).toBe(1);
    for (const refusal of outcome.refusals)
      expect(refusal).toMatch(/^ConfirmPrivateVirtualInterface failed\. dxvif-\w+ is in state (pending|provisioned)$/);
  });

  it('a quota is filled and not exceeded', async () => {
    const outcome = await atOnce(order);
    expect(outcome).toEqual({ done: 10, refusals: ['The limit of 10 connections at the location has been reached'] });
    expect((await own.dx.send(new DescribeConnectionsCommand({}))).connections).toHaveLength(10);
  });

  it('a client token makes one group, and all are told of that one', async () => {
    const named = {
      resiliencyGroupName: 'test',
      intendedResiliencyModel: 'high-resiliency' as const,
      clientToken: 'once',
    };
    const made = await Promise.all(
      Array.from({ length: callers }, () => own.client.call('CreateResiliencyGroup', named)),
    );
    expect(new Set(made.map(({ resiliencyGroup }) => resiliencyGroup?.resiliencyGroupId)).size).toBe(1);
  });

  it('the name of a resiliency group', async () => {
    const named = { resiliencyGroupName: 'same', intendedResiliencyModel: 'high-resiliency' as const };
    const outcome = await atOnce(() => own.client.call('CreateResiliencyGroup', named));
    expect(outcome).toEqual({ done: 1, refusals: ['Resiliency Group name same is already in use'] });
  });

  it('other names need not be unique: one name can be given to all', async () => {
    const named = new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'same' });
    expect((await atOnce(() => own.dx.send(named))).done).toBe(callers);
  });
});

describe('no change is lost', () => {
  it('fifty tags set apart from each other are all there', async () => {
    const resourceArn = `arn:aws:directconnect:us-east-1:${partner}:dxcon/${await order()}`;
    const tags = Array.from({ length: callers }, (_, index) => ({ key: `key-${index}`, value: String(index) }));
    expect((await atOnce((index) => own.dx.send(tagging(resourceArn, tags[index])))).done).toBe(callers);
    const { resourceTags } = await own.dx.send(new DescribeTagsCommand({ resourceArns: [resourceArn] }));
    const byKey = (a: { key?: string | undefined }, b: { key?: string | undefined }) =>
      (a.key ?? '') < (b.key ?? '') ? -1 : 1;
    expect(resourceTags?.[0]?.tags?.sort(byKey)).toEqual(tags.sort(byKey));
  });

  it('each attribute keeps what the last of its own changes set', async () => {
    const { virtualInterfaceId = '' } = await create(await order(), await gatewayOf(own), 7);
    const changes = [{ virtualInterfaceName: 'renamed' }, { mtu: 8_500 }, { enableSiteLink: true }] as const;
    const outcome = await atOnce((index) =>
      own.dx.send(new UpdateVirtualInterfaceAttributesCommand({ virtualInterfaceId, ...changes[index % 3] })),
    );
    expect(outcome.done).toBe(callers);
    const found = await own.dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId }));
    expect(found.virtualInterfaces?.[0]).toMatchObject({
      virtualInterfaceName: 'renamed',
      mtu: 8_500,
      siteLinkEnabled: true,
    });
  });
});

const tagging = (resourceArn: string, tag: { key: string; value: string } | undefined): TagResourceCommand =>
  new TagResourceCommand({ resourceArn, tags: tag === undefined ? [] : [tag] });

describe('no state is skipped', () => {
  /** Which state may follow which, by table and the member that holds it. */
  const machines = {
    connections: ['adminState', ['requested>pending', 'pending>provisioned']],
    virtualInterfaces: [
      'adminState',
      ['pending>provisioned', 'provisioned>pending', 'pending>deleting', 'provisioned>deleting', 'deleting>deleted'],
    ],
    bgpPeers: ['state', ['pending>available', 'pending>deleting', 'available>deleting']],
    gatewayAttachments: ['state', ['attaching>attached', 'attaching>detaching', 'attached>detaching']],
  } as const;

  it('by fifty virtual interfaces that are created, changed and deleted across each other', async () => {
    const connectionId = await order();
    const behind = await gateways();
    const outcome = await atOnce(async (index) => {
      const { virtualInterfaceId } = await create(connectionId, behind[index % 3] ?? '', index + 1);
      await Promise.all([
        own.dx.send(new UpdateVirtualInterfaceAttributesCommand({ virtualInterfaceId, mtu: 8_500 })),
        own.dx.send(new DescribeVirtualInterfacesCommand({ virtualInterfaceId })),
      ]);
      await own.dx.send(new DeleteVirtualInterfaceCommand({ virtualInterfaceId }));
    });
    expect(outcome).toEqual({ done: callers, refusals: [] });
    await until('all are deleted', async () => {
      const { virtualInterfaces } = await own.dx.send(new DescribeVirtualInterfacesCommand({ connectionId }));
      return virtualInterfaces?.every(({ virtualInterfaceState }) => virtualInterfaceState === 'deleted');
    });
    const changes = await changeLog();
    for (const [table, [member, allowed]] of Object.entries(machines)) {
      const steps = stepsOf(changes, table, member);
      expect(steps.length).toBeGreaterThan(0);
      expect(steps.filter((step) => !(allowed as readonly string[]).includes(step))).toEqual([]);
    }
    const ends = changes.filter(({ table, action }) => table === 'bgpPeers' && action === 'remove');
    expect(ends.map(({ after }) => after['state'])).toEqual(Array.from({ length: callers }, () => 'deleting'));
  });

  /** The log of the server, which is stopped for it. */
  async function changeLog(): Promise<Change[]> {
    await server.stop();
    const store = await openStore({ path: join(data, 'state.sqlite'), clock: systemClock, log: silentLog });
    const changes: Change[] = [];
    for (let last = 0; ; ) {
      const more = (await store.changesAfter(last, 1_000)) ?? [];
      changes.push(...more);
      if (more.length === 0) break;
      last = more.at(-1)?.number ?? last;
    }
    await store.close();
    server = await startTestServer({ edge: 'off' });
    return changes;
  }
});

/** «pending>provisioned», one for each change of state of each row, in the order of the log. */
function stepsOf(changes: readonly Change[], table: string, member: string): string[] {
  const states = new Map<string, unknown>();
  const steps: string[] = [];
  for (const { table: of, id, action, after } of changes) {
    if (of !== table || action === 'derived') continue;
    const [before, state] = [states.get(id), after[member]];
    if (before !== undefined && before !== state) steps.push(`${before}>${state}`);
    states.set(id, state);
  }
  return steps;
}
