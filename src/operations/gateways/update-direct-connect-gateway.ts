import { checkName } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { findAvailableGateway } from './find.ts';
import { showGateway } from './wire.ts';

export const updateDirectConnectGateway: Operation<'UpdateDirectConnectGateway'> = ({ store }, input, call) =>
  store.write(`account ${call.accountId} UpdateDirectConnectGateway`, async (unit) => {
    const { directConnectGatewayId } = await findAvailableGateway(unit, input.directConnectGatewayId, call.accountId);
    const changes = { directConnectGatewayName: checkName(input.newDirectConnectGatewayName) };
    const changed = await unit.directConnectGateways.update(directConnectGatewayId, changes);
    return { directConnectGateway: await showGateway(unit, changed) };
  });
