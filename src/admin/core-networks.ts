// Endpoints of core networks (Cloud WAN), one segment each, and of their attachment to a Direct Connect gateway.
import { randomUuid } from '../base/index.ts';
import { type CoreNetwork, coreNetworkEdgeId, newEc2Id } from '../domain/index.ts';
import { coreNetworkObstacle, removeOtherRoutes, type Unit } from '../store/index.ts';
import { AdminError, type AnyEndpoint, endpoint } from './endpoint.ts';
import {
  type CoreNetworkStart,
  type CoreNetworkStatus,
  coreNetworkAttach,
  coreNetworkChange,
  coreNetworkStart,
  coreNetworkStatus,
  coreNetworksAnswer,
  removedAnswer,
} from './fault-contract.ts';

const show = ({ coreNetworkId, ownerAccount, edges, ...rest }: CoreNetwork): CoreNetworkStatus => ({
  coreNetworkId,
  account: ownerAccount,
  segment: rest.segment,
  directConnectGatewayId: rest.directConnectGatewayId,
  attachmentId: rest.attachmentId,
  edges: edges.map(({ region, asn, routes }) => ({
    gatewayId: coreNetworkEdgeId(coreNetworkId, region),
    region,
    asn,
    routes: routes.map(({ prefix, asPath }) => ({ prefix, asPath: [...asPath] })),
  })),
});

const edgesOf = (edges: CoreNetworkStart['edges']): CoreNetwork['edges'] =>
  edges.map(({ region, asn, routes = [] }) => ({
    region,
    asn,
    routes: routes.map(({ prefix, asPath = [] }) => ({ prefix, asPath })),
  }));

async function find(unit: Unit, id: string): Promise<CoreNetwork> {
  const found = await unit.coreNetworks.get(id);
  if (found === undefined) throw new AdminError(404, `there is no core network ${id}`);
  return found;
}

/** Refuses the attachment that `coreNetwork` would have. */
async function checkAttachment(unit: Unit, coreNetwork: CoreNetwork): Promise<void> {
  const obstacle = await coreNetworkObstacle(unit, coreNetwork);
  if (obstacle !== undefined) throw new AdminError(409, obstacle);
}

const create = endpoint({
  method: 'POST',
  path: 'core-networks',
  summary: 'Makes a core network with one segment',
  body: coreNetworkStart,
  answer: coreNetworkStatus,
  run: ({ store, clock, random }, { body: { account, segment, edges } }) =>
    store.write('admin', async (unit) => {
      const coreNetwork: CoreNetwork = {
        coreNetworkId: newEc2Id(random, 'core-network'),
        ownerAccount: account,
        segment,
        directConnectGatewayId: null,
        attachmentId: null,
        associationId: null,
        edges: edgesOf(edges),
        createdAt: clock.now(),
      };
      await unit.coreNetworks.insert(coreNetwork);
      return show(coreNetwork);
    }),
});

const list = endpoint({
  method: 'GET',
  path: 'core-networks',
  summary: 'Core networks of all accounts, in the order they were made',
  answer: coreNetworksAnswer,
  run: async ({ store }) => ({ coreNetworks: (await store.read((view) => view.coreNetworks.find())).map(show) }),
});

const change = endpoint({
  method: 'PATCH',
  path: 'core-networks/{id}',
  summary:
    'Changes the name of the segment or its edges, all of them, with the other routes of those that go; members left out stay as they are',
  body: coreNetworkChange,
  answer: coreNetworkStatus,
  run: ({ store }, { id, body: { segment, edges } }) =>
    store.write('admin', async (unit) => {
      const held = await find(unit, id);
      const changed = {
        ...held,
        segment: segment ?? held.segment,
        edges: edges === undefined ? held.edges : edgesOf(edges),
      };
      await checkAttachment(unit, changed);
      // Whoever follows the change log sees the edges before, of which one may be gone, and those after.
      await unit.coreNetworks.remove(id);
      await unit.coreNetworks.insert(changed);
      for (const { region } of held.edges)
        if (!changed.edges.some((edge) => edge.region === region))
          await removeOtherRoutes(unit, coreNetworkEdgeId(id, region));
      return show(changed);
    }),
});

const attach = endpoint({
  method: 'POST',
  path: 'core-networks/{id}/attach',
  summary: 'Attaches a Direct Connect gateway to the segment',
  body: coreNetworkAttach,
  answer: coreNetworkStatus,
  run: ({ store, random }, { id, body: { directConnectGatewayId } }) =>
    store.write('admin', async (unit) => {
      const held = await find(unit, id);
      if (held.directConnectGatewayId !== null)
        throw new AdminError(409, `${id} is attached to ${held.directConnectGatewayId} already`);
      await checkAttachment(unit, { ...held, directConnectGatewayId });
      const attachment = {
        directConnectGatewayId,
        attachmentId: newEc2Id(random, 'attachment'),
        associationId: randomUuid(random),
      };
      return show(await unit.coreNetworks.update(id, attachment));
    }),
});

const none = { directConnectGatewayId: null, attachmentId: null, associationId: null };

const detach = endpoint({
  method: 'POST',
  path: 'core-networks/{id}/detach',
  summary: 'Detaches its Direct Connect gateway',
  answer: coreNetworkStatus,
  run: ({ store }, { id }) =>
    store.write('admin', async (unit) => {
      if ((await find(unit, id)).directConnectGatewayId === null) throw new AdminError(409, `${id} is not attached`);
      return show(await unit.coreNetworks.update(id, none));
    }),
});

const remove = endpoint({
  method: 'DELETE',
  path: 'core-networks/{id}',
  summary: 'Removes the core network with its attachment and its other routes',
  answer: removedAnswer,
  run: ({ store }, { id }) =>
    store.write('admin', async (unit) => {
      const { edges } = await find(unit, id);
      for (const { region } of edges) await removeOtherRoutes(unit, coreNetworkEdgeId(id, region));
      await unit.coreNetworks.remove(id);
      return { removed: id };
    }),
});

export const coreNetworkEndpoints: readonly AnyEndpoint[] = [create, list, change, attach, detach, remove];
