// Told about MACsec and its keys.
import { unconfirmed } from './told.ts';

export const macSec = {
  macSecNotCapable: unconfirmed((id: string) => `${id} is not MACsec capable`),
  macSecKeyChoice: unconfirmed(() => 'Either secretARN, or both ckn and cak must be specified'),
  macSecKeyFormat: unconfirmed((name: string) => `${name} must have 64 hexadecimal digits`),
  noSecret: unconfirmed((arn: string) => `${arn} is no secret of Direct Connect in this account and Region`),
  macSecKeyInUse: unconfirmed((ckn: string, id: string) => `MACsec key ${ckn} is already associated with ${id}`),
  noMacSecKey: unconfirmed((arn: string, id: string) => `MACsec key ${arn} is not associated with ${id}`),
};
