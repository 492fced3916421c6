import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ControlPlane, openControlPlane } from '../harness/control-plane.ts';

const network = '111122223333';
const application = '444455556666';

let plane: ControlPlane;
beforeEach(async () => {
  plane = await openControlPlane('instant');
});
afterEach(() => plane.close());

describe('DescribeDirectConnectGatewayAttachments', () => {
  it('shows the owner of the gateway and the owner of the virtual interface the same', async () => {
    const { directConnectGateway } = await plane.as(network).call('CreateDirectConnectGateway', {
      directConnectGatewayName: 'shared',
    });
    const directConnectGatewayId = directConnectGateway?.directConnectGatewayId ?? '';
    await plane.store.write('test', (unit) =>
      unit.gatewayAttachments.insert({
        virtualInterfaceId: 'dxvif-f0000001',
        directConnectGatewayId,
        virtualInterfaceRegion: 'us-east-1',
        virtualInterfaceOwnerAccount: application,
        virtualInterfaceType: 'private',
        state: 'attached',
      }),
    );
    const seenBy = async (account: string) =>
      (await plane.as(account).call('DescribeDirectConnectGatewayAttachments', { directConnectGatewayId }))
        .directConnectGatewayAttachments;
    expect(await seenBy(network)).toEqual([
      {
        directConnectGatewayId,
        virtualInterfaceId: 'dxvif-f0000001',
        virtualInterfaceRegion: 'us-east-1',
        virtualInterfaceOwnerAccount: application,
        attachmentState: 'attached',
        attachmentType: 'privateVirtualInterface',
      },
    ]);
    expect(await seenBy(application)).toEqual(await seenBy(network));
    expect(await seenBy('777788889999')).toEqual([]);
  });
});
