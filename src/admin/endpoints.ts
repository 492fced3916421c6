// The table of endpoints. The dispatcher and the OpenAPI document are made from it.
import { changeAccountSettings, changeConnection, changeLag, getAccountSettings } from './accounts.ts';
import { answerEndpoints } from './answers/endpoints.ts';
import { statusAnswer } from './contract.ts';
import { coreNetworkEndpoints } from './core-networks.ts';
import { type AnyEndpoint, endpoint } from './endpoint.ts';
import { faultEndpoints } from './faults.ts';
import { otherRouteEndpoints } from './other-routes.ts';
import { listPlaces } from './places.ts';
import { readConnections, readLags } from './status.ts';
import { changeTransition, listTransitions } from './transitions.ts';
import {
  neighborsOfVirtualInterface,
  routerConfigOfVirtualInterface,
  routesOfVirtualInterface,
} from './virtual-interfaces.ts';
import { whyDownOfVirtualInterface } from './why-down.ts';

const status = endpoint({
  method: 'GET',
  path: 'status',
  summary: 'Connections, virtual interfaces, peers and sessions of all accounts and Regions',
  answer: statusAnswer,
  run: ({ store, addresses, edge }) =>
    store.read(async (view) => ({
      edge,
      connections: await readConnections(view, addresses, edge.md5),
      lags: await readLags(view, addresses, edge.md5),
    })),
});

export const endpoints: readonly AnyEndpoint[] = [
  status,
  routesOfVirtualInterface,
  neighborsOfVirtualInterface,
  routerConfigOfVirtualInterface,
  whyDownOfVirtualInterface,
  listTransitions,
  ...changeTransition,
  listPlaces,
  getAccountSettings,
  changeAccountSettings,
  changeConnection,
  changeLag,
  ...faultEndpoints,
  ...otherRouteEndpoints,
  ...coreNetworkEndpoints,
  ...answerEndpoints,
];
