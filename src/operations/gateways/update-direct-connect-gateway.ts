import { checkName } from '../connections/create-connection.ts';
import type { Operation } from '../context.ts';
import { findGateway, showGateway } from './wire.ts';

export const updateDirectConnectGateway: Operation<'UpdateDirectConnectGateway'> = ({ store }, input, call) =>
  store.write(`account ${call.accountId} UpdateDirectConnectGateway`, async (unit) => {
    const { directConnectGatewayId } = await findGateway(unit, input.directConnectGatewayId, call.accountId);
    checkName(input.newDirectConnectGatewayName);
    const changes = { directConnectGatewayName: input.newDirectConnectGatewayName };
    const changed = await unit.directConnectGateways.update(directConnectGatewayId, changes);
    return { directConnectGateway: await showGateway(unit, changed) };
  });
