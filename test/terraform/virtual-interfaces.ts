// aws_dx_{private,public,transit}_virtual_interface, their hosted kin and those who accept them, as the provider calls.
import {
  AllocatePrivateVirtualInterfaceCommand,
  AllocatePublicVirtualInterfaceCommand,
  AllocateTransitVirtualInterfaceCommand,
  ConfirmPrivateVirtualInterfaceCommand,
  ConfirmPublicVirtualInterfaceCommand,
  ConfirmTransitVirtualInterfaceCommand,
  CreateDirectConnectGatewayCommand,
  CreatePrivateVirtualInterfaceCommand,
  CreatePublicVirtualInterfaceCommand,
  CreateTransitVirtualInterfaceCommand,
  DeleteVirtualInterfaceCommand,
  DescribeVirtualInterfacesCommand,
  type VirtualInterface,
} from '@aws-sdk/client-direct-connect';
import type { Caller } from '../harness/callers.ts';
import { tagsOf } from './resource.ts';
import { atMostOne, type States, tolerating, waitFor } from './waiter.ts';

export const types = ['private', 'public', 'transit'] as const;
export type Type = (typeof types)[number];

const common = { addressFamily: 'ipv4', asn: 65_352, virtualInterfaceName: 'vif', vlan: 4_094 } as const;
const publicly = {
  amazonAddress: '175.45.176.2/30',
  customerAddress: '175.45.176.1/30',
  routeFilterPrefixes: [{ cidr: '210.52.109.0/24' }, { cidr: '175.45.176.0/22' }],
};
const tags = [{ key: 'Name', value: 'vif' }];
const settled = { mtu: 1_500, enableSiteLink: false };

/** On a connection, behind a Direct Connect gateway unless public. */
export interface Place {
  readonly connectionId: string;
  readonly directConnectGatewayId: string;
}

export async function createVirtualInterface(
  { dx }: Caller,
  type: Type,
  place: Place,
  addresses = {},
): Promise<string> {
  const { connectionId, directConnectGatewayId } = place;
  const ofOwn = { ...common, ...settled, tags, directConnectGatewayId };
  const newPublicVirtualInterface = { ...common, ...publicly, ...addresses, tags };
  const create = {
    private: () =>
      dx.send(new CreatePrivateVirtualInterfaceCommand({ connectionId, newPrivateVirtualInterface: ofOwn })),
    public: () => dx.send(new CreatePublicVirtualInterfaceCommand({ connectionId, newPublicVirtualInterface })),
    transit: async () => {
      const command = new CreateTransitVirtualInterfaceCommand({ connectionId, newTransitVirtualInterface: ofOwn });
      return (await dx.send(command)).virtualInterface ?? {};
    },
  };
  return (await create[type]()).virtualInterfaceId ?? '';
}

export async function allocate({ dx }: Caller, type: Type, connectionId: string, to: string): Promise<string> {
  const given = { ...common, mtu: 1_500 };
  const allocation = { connectionId, ownerAccount: to };
  const create = {
    private: () => {
      const command = { ...allocation, newPrivateVirtualInterfaceAllocation: given };
      return dx.send(new AllocatePrivateVirtualInterfaceCommand(command));
    },
    public: () => {
      const command = { ...allocation, newPublicVirtualInterfaceAllocation: { ...common, ...publicly } };
      return dx.send(new AllocatePublicVirtualInterfaceCommand(command));
    },
    transit: async () => {
      const command = { ...allocation, newTransitVirtualInterfaceAllocation: given };
      return (await dx.send(new AllocateTransitVirtualInterfaceCommand(command))).virtualInterface ?? {};
    },
  };
  return (await create[type]()).virtualInterfaceId ?? '';
}

export async function confirm({ dx }: Caller, type: Type, virtualInterfaceId: string, gateway: string): Promise<void> {
  const behind = { virtualInterfaceId, directConnectGatewayId: gateway };
  const command = {
    private: () => dx.send(new ConfirmPrivateVirtualInterfaceCommand(behind)),
    public: () => dx.send(new ConfirmPublicVirtualInterfaceCommand({ virtualInterfaceId })),
    transit: () => dx.send(new ConfirmTransitVirtualInterfaceCommand(behind)),
  };
  await command[type]();
}

export async function createGateway({ dx }: Caller, amazonSideAsn = 64_512): Promise<string> {
  const command = new CreateDirectConnectGatewayCommand({ directConnectGatewayName: 'gateway', amazonSideAsn });
  return (await dx.send(command)).directConnectGateway?.directConnectGatewayId ?? '';
}

/** Undefined: gone, for the provider. */
export async function findVirtualInterface({ dx }: Caller, id: string): Promise<VirtualInterface | undefined> {
  const command = new DescribeVirtualInterfacesCommand({ virtualInterfaceId: id });
  const found = atMostOne((await dx.send(command)).virtualInterfaces);
  return found?.virtualInterfaceState === 'deleted' ? undefined : found;
}

export async function readVirtualInterface(caller: Caller, id: string) {
  const found = await findVirtualInterface(caller, id);
  return found === undefined ? undefined : { ...found, tags: await tagsOf(caller, `dxvif/${id}`) };
}

export const waitForVirtualInterface = (caller: Caller, id: string, states: States): Promise<void> =>
  waitFor(id, async () => (await findVirtualInterface(caller, id))?.virtualInterfaceState, states);

/** Public ones may wait for a person. */
export const createdStates = (type: Type): States => ({
  pending: ['pending'],
  target: ['available', 'down', ...(type === 'public' ? ['verifying'] : [])],
});

export const allocatedStates = (type: Type): States => ({
  pending: ['pending'],
  target: ['available', 'confirming', 'down', ...(type === 'public' ? ['verifying'] : [])],
});

export const acceptedStates = (type: Type): States => ({ ...createdStates(type), pending: ['confirming', 'pending'] });

export async function destroyVirtualInterface(caller: Caller, virtualInterfaceId: string): Promise<void> {
  const asked = await tolerating(['does not exist'], () =>
    caller.dx.send(new DeleteVirtualInterfaceCommand({ virtualInterfaceId })),
  );
  if (!asked) return;
  await waitForVirtualInterface(caller, virtualInterfaceId, {
    pending: ['available', 'confirming', 'deleting', 'down', 'pending', 'rejected', 'verifying'],
    target: [],
  });
}
