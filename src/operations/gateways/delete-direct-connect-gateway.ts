import { schedule } from '../../store/index.ts';
import type { Operation } from '../context.ts';
import { findGateway, showGateway } from './wire.ts';

/** Accepted even while something is associated; the gateway then falls back to available (Terraform issue 10214). */
export const deleteDirectConnectGateway: Operation<'DeleteDirectConnectGateway'> = (context, input, call) =>
  context.store.write(`account ${call.accountId} DeleteDirectConnectGateway`, async (unit) => {
    const { directConnectGatewayId } = await findGateway(unit, input.directConnectGatewayId, call.accountId);
    const changed = await unit.directConnectGateways.update(directConnectGatewayId, { state: 'deleting' });
    const due = { pace: context.pace, now: context.clock.now() };
    await schedule(unit, due, 'gateway-deleted', directConnectGatewayId);
    return { directConnectGateway: await showGateway(unit, changed) };
  });
