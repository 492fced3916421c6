// Told about resources of more than one kind.
import type { ConnectionState, VirtualInterfaceState } from '../derive.ts';
import { seen, stateChange, unconfirmed } from './told.ts';

export const common = {
  memberMissing: unconfirmed((name: string) => `${name} is required`),
  valueInvalid: unconfirmed(
    (name: string, value: string | number, rule: string) => `${name} ${value} is invalid: ${rule}`,
  ),
  accountFormat: unconfirmed((id: string) => `Account ${id} must have 12 digits`),
  confirmState: seen(
    'aws-sdk-go issue 2717, ConfirmConnection',
    (operation: string, id: string, state: ConnectionState | VirtualInterfaceState) =>
      `${operation} failed. ${id} is in state ${state}`,
  ),
  quota: unconfirmed((what: string, most: number) => `The limit of ${most} ${what} has been reached`),
  rejected: stateChange.unconfirmed(() => 'The request was rejected'),
  clientTokenReused: unconfirmed((token: string) => `clientToken ${token} was used with other parameters`),
  filterMissing: unconfirmed(() => 'At least one filter must be specified'),
  tokenInvalid: unconfirmed(() => 'The nextToken is invalid'),
  noAgreement: unconfirmed((name: string) => `Customer agreement ${name} does not exist.`),
};
