import { DeleteVirtualInterfaceCommand, TagResourceCommand } from '@aws-sdk/client-direct-connect';
import { describe, expect, it, onTestFinished } from 'vitest';
import { order } from './ports.ts';
import { describeResource, startWorld } from './resource.ts';
import {
  acceptedStates,
  allocate,
  allocatedStates,
  confirm,
  createdStates,
  createGateway,
  destroyVirtualInterface,
  findVirtualInterface,
  readVirtualInterface,
  types,
  waitForVirtualInterface,
} from './virtual-interfaces.ts';

describe.each(types)('%s', (type) => {
  describeResource(`aws_dx_hosted_${type}_virtual_interface`, async ({ own, other }) => {
    const connectionId = await order(own);
    return {
      create: async () => {
        const id = await allocate(own, type, connectionId, other.account);
        await waitForVirtualInterface(own, id, allocatedStates(type));
        return id;
      },
      read: (id) => findVirtualInterface(own, id) as Promise<Record<string, unknown> | undefined>,
      shown: {
        connectionId,
        virtualInterfaceType: type,
        virtualInterfaceState: 'confirming',
        ownerAccount: other.account,
        vlan: 4_094,
      },
      destroy: (id) => destroyVirtualInterface(own, id),
    };
  });

  describeResource(`aws_dx_hosted_${type}_virtual_interface_accepter`, async ({ own, other }) => {
    const connectionId = await order(own);
    const gateway = type === 'public' ? '' : await createGateway(other);
    const accepted = acceptedStates(type);
    return {
      create: async () => {
        const id = await allocate(own, type, connectionId, other.account);
        await waitForVirtualInterface(own, id, allocatedStates(type));
        await confirm(other, type, id, gateway);
        await waitForVirtualInterface(other, id, accepted);
        return id;
      },
      // Outside the wanted states it leaves the Terraform state.
      read: async (id) => {
        const read = await readVirtualInterface(other, id);
        return accepted.target.includes(read?.virtualInterfaceState ?? '') ? read : undefined;
      },
      shown: { ownerAccount: other.account, directConnectGatewayId: gateway, tags: {} },
      update: {
        apply: (id) => {
          const resourceArn = `arn:aws:directconnect:us-east-1:${other.account}:dxvif/${id}`;
          return other.dx.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'Side', value: 'accepter' }] }));
        },
        shown: { tags: { Side: 'accepter' } },
      },
      // The accepter deletes nothing: what it accepted goes with the other side's resource.
      destroy: (id) => destroyVirtualInterface(own, id),
    };
  });

  it('what its owner rejected can be deleted by who allocated it', async () => {
    const { own, other } = await startWorld('brisk', onTestFinished);
    const id = await allocate(own, type, await order(own), other.account);
    await other.dx.send(new DeleteVirtualInterfaceCommand({ virtualInterfaceId: id }));
    expect((await findVirtualInterface(own, id))?.virtualInterfaceState).toBe('rejected');
    await destroyVirtualInterface(own, id);
    expect(await findVirtualInterface(own, id)).toBeUndefined();
    expect(await findVirtualInterface(other, id)).toBeUndefined();
  });

  it('accepted, it is available or down for both sides', async () => {
    const { own, other } = await startWorld('brisk', onTestFinished);
    const id = await allocate(own, type, await order(own), other.account);
    await confirm(other, type, id, type === 'public' ? '' : await createGateway(other));
    for (const side of [own, other]) await waitForVirtualInterface(side, id, acceptedStates(type));
    for (const side of [own, other]) await waitForVirtualInterface(side, id, createdStates(type));
  });
});
