import { schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findGateway } from './find.ts';
import { showGateway } from './wire.ts';

/** Accepted even while something is associated; the gateway then falls back to available (Terraform issue 10214). */
export const deleteDirectConnectGateway: Operation<'DeleteDirectConnectGateway'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} DeleteDirectConnectGateway`, async (unit) => {
    const gateway = await findGateway(unit, input.directConnectGatewayId, call.accountId);
    if (gateway.state === 'deleting') return { directConnectGateway: await showGateway(unit, gateway) };
    const { directConnectGatewayId } = gateway;
    const changed = await unit.directConnectGateways.update(directConnectGatewayId, { state: 'deleting' });
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'gateway-deleted', directConnectGatewayId);
    return { directConnectGateway: await showGateway(unit, changed) };
  });
