// Told about BGP failover tests.
import { unconfirmed } from './told.ts';

export const failoverTests = {
  noFailoverTest: unconfirmed((id: string) => `No BGP failover test is in progress on Virtual Interface ${id}`),
};
