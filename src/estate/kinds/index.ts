// Every kind in the order in which they are read and made: each after what it refers to.
import type { Kind } from '../kind.ts';
import type { SectionName } from '../schema.ts';
import { accounts } from './accounts.ts';
import { associations } from './associations.ts';
import { connections } from './connections.ts';
import { coreNetworks } from './core-networks.ts';
import { directConnectGateways } from './direct-connect-gateways.ts';
import { hostedConnections } from './hosted-connections.ts';
import { interconnects } from './interconnects.ts';
import { lags } from './lags.ts';
import { otherRoutes } from './other-routes.ts';
import { transitGateways } from './transit-gateways.ts';
import { virtualInterfaces } from './virtual-interfaces.ts';
import { virtualPrivateGateways } from './virtual-private-gateways.ts';
import { vpcs } from './vpcs.ts';

/** A kind of any section: what it takes and gives belongs to that section. */
export type AnyKind = Kind<SectionName>;

export const kinds = [
  accounts,
  vpcs,
  virtualPrivateGateways,
  transitGateways,
  directConnectGateways,
  associations,
  coreNetworks,
  otherRoutes,
  connections,
  interconnects,
  lags,
  hostedConnections,
  virtualInterfaces,
] as unknown as readonly AnyKind[];
