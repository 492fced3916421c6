import { checkName } from '../../domain/index.ts';
import { checkOffer, findLocation } from '../connections/offer.ts';
import { orderPort } from '../connections/order-port.ts';
import type { Operation } from '../context.ts';
import { findLagFor } from '../lags/members.ts';
import { checkPartner } from './partner.ts';
import { showInterconnect } from './wire.ts';

export const createInterconnect: Operation<'CreateInterconnect'> = async (context, input, call) => {
  checkPartner(context, call);
  const at = findLocation(context.locations, input.location, call.region);
  const billingMode = checkOffer(at, input);
  const connectionName = checkName(input.interconnectName);
  return context.store.write(`account ${call.accountId} CreateInterconnect`, async (unit) => {
    const { quotas } = context.settings;
    const lag = input.lagId === undefined ? undefined : await findLagFor(unit, input.lagId, input, quotas, call);
    const order = { ...input, kind: 'interconnect', at, connectionName, billingMode, lag } as const;
    return showInterconnect(unit, await orderPort(context, unit, call, order), quotas);
  });
};
