import { checkName } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { findLagFor } from '../lags/members.ts';
import { checkOffer, findLocation } from './offer.ts';
import { orderPort } from './order-port.ts';
import { showConnection } from './wire.ts';

export const createConnection: Operation<'CreateConnection'> = async (context, input, call) => {
  const at = findLocation(context.locations, input.location, call.region);
  const billingMode = checkOffer(at, input);
  const connectionName = checkName(input.connectionName);
  return context.store.write(`account ${call.accountId} CreateConnection`, async (unit) => {
    const { quotas } = context.settings;
    const lag = input.lagId === undefined ? undefined : await findLagFor(unit, input.lagId, input, quotas, call);
    const order = {
      ...input,
      kind: 'dedicated',
      at,
      connectionName,
      billingMode: lag?.billingMode ?? billingMode,
      lag,
    } as const;
    const connection = await orderPort(context, unit, call, order);
    return showConnection(unit, connection, quotas);
  });
};
