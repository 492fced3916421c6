// Two accounts over one store: makes the calls of a sequence, with ids drawn from what exists, and says what came of each.
import { ServiceError } from '../../src/base/index.ts';
import {
  connectionArn,
  gatewayArn,
  lagArn,
  type Pace,
  resiliencyGroupArn,
  type ServiceSettings,
  virtualInterfaceArn,
} from '../../src/domain/index.ts';
import { type OperationName, operationModels } from '../../src/model/index.ts';
import { decodeInput, encodeOutput } from '../../src/protocol/index.ts';
import type { Store } from '../../src/store/index.ts';
import { type ControlPlane, openControlPlane } from '../harness/control-plane.ts';
import { readState, type State } from './state.ts';
import type { Step, Who } from './steps.ts';

/** The first is a Direct Connect partner. */
export const accounts = ['111122223333', '444455556666'] as const;

export type Outcome =
  | { readonly answer: unknown; readonly sent: string }
  | { readonly refused: ServiceError; readonly sent: string };

interface Known {
  readonly id: string;
  readonly owner: string;
}

const nobody: Readonly<Record<string, string>> = {
  account: '999988887777',
  arn: 'arn:aws:directconnect:us-east-1:999988887777:dxcon/dxcon-fnobody0',
  carrier: 'dxcon-fnobody0',
  connection: 'dxcon-fnobody0',
  group: 'dxrg-00000000000000000',
  lag: 'dxlag-fnobody0',
  peer: 'dxpeer-fnobody0',
  'transit gateway': 'tgw-0000000000000dead',
  'virtual gateway': 'vgw-0000000000000dead',
  'gateway of EC2': 'vgw-0000000000000dead',
  'virtual interface': 'dxvif-fnobody0',
  vpc: 'vpc-nothing',
};
const nobodysUuid = '00000000-0000-4000-8000-00000000dead';

export class World {
  readonly #plane: ControlPlane;
  #ids: ReadonlyMap<string, readonly Known[]> = new Map();
  /** What was done, in words. */
  readonly transcript: string[] = [];

  private constructor(plane: ControlPlane) {
    this.#plane = plane;
  }

  static async open(pace: Pace, settings: Partial<ServiceSettings>): Promise<World> {
    const partners = { [accounts[0]]: { name: 'Carrier', type: 'v2' } } as const;
    const world = new World(await openControlPlane(pace, { settings: { partners, ...settings } }));
    await world.#furnish();
    return world;
  }

  get store(): Store {
    return this.#plane.store;
  }

  close(): Promise<void> {
    return this.#plane.close();
  }

  /** Lets happen what is due; resolves with everything there is. */
  async settled(): Promise<State> {
    await this.#plane.pass(0);
    const state = await readState(this.store);
    this.#ids = idsOf(state);
    return state;
  }

  /** Throws what is no answer of AWS. */
  async perform(step: Step): Promise<Outcome | undefined> {
    if ('passMs' in step) {
      this.transcript.push(`${step.passMs / 1_000} seconds pass`);
      await this.#plane.pass(step.passMs);
      return undefined;
    }
    const what = 'call' in step ? step.input : step.ec2;
    const sent = JSON.stringify(this.#resolve(what, step.by));
    const line = `account ${step.by}: ${'call' in step ? step.call : 'EC2'} ${sent}`;
    try {
      const answer =
        'call' in step
          ? await this.#call(step.by, step.call, JSON.parse(sent))
          : await this.#plane.as(accounts[step.by]).ec2(JSON.parse(sent));
      this.transcript.push(line);
      return { answer, sent };
    } catch (error) {
      this.transcript.push(`${line}\n    ${error}`);
      if (!(error instanceof ServiceError)) throw error;
      return { refused: error, sent };
    }
  }

  async #call(by: Who, operation: OperationName, input: unknown): Promise<unknown> {
    const { input: shape } = operationModels[operation];
    const decoded = shape === null ? {} : decodeInput(shape, input);
    return JSON.parse(encodeOutput(await this.#plane.as(accounts[by]).call(operation, decoded as never)));
  }

  /** Without gateways in EC2, ports and gateways most calls have nothing to be about. */
  async #furnish(): Promise<void> {
    const plane = this.#plane;
    for (const [index, account] of accounts.entries()) {
      const own = plane.as(account);
      const order = { location: 'EqDC2', bandwidth: '10Gbps', connectionName: 'first' };
      await own.call('CreateConnection', { ...order, requestMACSec: true });
      await own.call('CreateConnection', { ...order, bandwidth: '1Gbps' });
      const lag = { numberOfConnections: 2, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'first' };
      await own.call('CreateLag', lag);
      for (const amazonSideAsn of [64_512, 64_513])
        await plane
          .as(account)
          .call('CreateDirectConnectGateway', { directConnectGatewayName: 'first', amazonSideAsn });
      for (const block of [0, 1]) {
        const cidr = `10.${2 * index + block}.0.0/16`;
        const [vpc] = /vpc-\w{17}/.exec(await own.ec2({ Action: 'CreateVpc', CidrBlock: cidr })) ?? [];
        const made = await own.ec2({ Action: 'CreateVpnGateway', Type: 'ipsec.1' });
        const [VpnGatewayId = ''] = /vgw-\w+/.exec(made) ?? [];
        await own.ec2({ Action: 'AttachVpnGateway', VpcId: vpc ?? '', VpnGatewayId });
      }
      await own.ec2({ Action: 'CreateTransitGateway', 'Options.AmazonSideAsn': String(64_600 + index) });
    }
    const interconnect = { interconnectName: 'first', bandwidth: '10Gbps', location: 'EqDC2' };
    await plane.as(accounts[0]).call('CreateInterconnect', interconnect);
    await plane.pass(10_000);
  }

  #resolve(value: unknown, by: Who): unknown {
    if (typeof value === 'string') return value.replace(/^<([^>]+) (\d+)>$/, (_, kind, n) => this.#pick(kind, n, by));
    if (Array.isArray(value)) return value.map((entry) => this.#resolve(entry, by));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, this.#resolve(entry, by)]));
  }

  /** Mostly one's own, often somebody's, seldom nobody's. */
  #pick(kind: string, number: string, by: Who): string {
    const n = Number(number);
    const all = kind === 'account' ? accounts.map((id) => ({ id, owner: id })) : (this.#ids.get(kind) ?? []);
    const own = all.filter(({ owner }) => owner === accounts[by]);
    const from = n % 4 === 3 || own.length === 0 || kind === 'account' ? all : own;
    const picked = n === 19 ? undefined : from[n % from.length];
    return picked?.id ?? nobody[kind] ?? nobodysUuid;
  }
}

function idsOf(state: State): Map<string, Known[]> {
  const known = <Row>(rows: readonly Row[], id: (row: Row) => string, owner: (row: Row) => string): Known[] =>
    rows.map((row) => ({ id: id(row), owner: owner(row) }));
  const owned = <Row extends { readonly ownerAccount: string }>(rows: readonly Row[], id: (row: Row) => string) =>
    known(rows, id, (row) => row.ownerAccount);
  const connections = owned(state.connections, (row) => row.connectionId);
  const lags = owned(state.lags, (row) => row.lagId);
  const virtual = owned(state.vpnGateways, (row) => row.vpnGatewayId);
  const transit = owned(state.transitGateways, (row) => row.transitGatewayId);
  const ownerOf = new Map(state.virtualInterfaces.map((row) => [row.virtualInterfaceId, row.ownerAccount]));
  return new Map([
    ['connection', connections],
    ['lag', lags],
    ['carrier', [...connections, ...lags]],
    ['virtual interface', owned(state.virtualInterfaces, (row) => row.virtualInterfaceId)],
    [
      'peer',
      known(
        state.bgpPeers,
        (row) => row.bgpPeerId,
        (row) => ownerOf.get(row.virtualInterfaceId) ?? '',
      ),
    ],
    ['gateway', owned(state.directConnectGateways, (row) => row.directConnectGatewayId)],
    ['vpc', owned(state.vpcs, (row) => row.vpcId)],
    ['virtual gateway', virtual],
    ['transit gateway', transit],
    ['gateway of EC2', [...virtual, ...transit]],
    [
      'association',
      known(
        state.gatewayAssociations,
        (row) => row.associationId,
        (row) => row.gatewayOwnerAccount,
      ),
    ],
    [
      'proposal',
      known(
        state.proposals,
        (row) => row.proposalId,
        (row) => row.directConnectGatewayOwnerAccount,
      ),
    ],
    ['test', owned(state.failoverTests, (row) => row.testId)],
    ['group', owned(state.resiliencyGroups, (row) => row.resiliencyGroupId)],
    ['secret', owned(state.macSecKeys, (row) => row.secretArn)],
    [
      'arn',
      [
        ...owned(state.connections, connectionArn),
        ...owned(state.lags, lagArn),
        ...owned(state.virtualInterfaces, virtualInterfaceArn),
        ...owned(state.directConnectGateways, gatewayArn),
        ...owned(state.resiliencyGroups, resiliencyGroupArn),
      ],
    ],
  ]);
}
