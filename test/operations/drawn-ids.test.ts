// Ids that chance draws twice: the second draw is not given out, and nobody notices.
import { afterEach, expect, it } from 'vitest';
import { type Random, seededRandom } from '../../src/base/index.ts';
import { type ControlPlane, openControlPlane } from '../harness/control-plane.ts';

let plane: ControlPlane;
afterEach(() => plane.close());

/** Chance that draws the same again from each `restart` on. */
function repeating(): Random & { restart(): void } {
  let from = seededRandom(7);
  return {
    bytes: (count) => from.bytes(count),
    restart: () => {
      from = seededRandom(7);
    },
  };
}

it('CreateConnection, CreatePrivateVirtualInterface: behaviour: draw again when an id is taken', async () => {
  const random = repeating();
  plane = await openControlPlane('brisk', { random });
  const order = { location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'test' };
  const ordered = new Set<string | undefined>();
  for (let made = 0; made < 3; made++) {
    random.restart();
    ordered.add((await plane.call('CreateConnection', order)).connectionId);
  }
  expect(ordered.size).toBe(3);
  const { directConnectGateway } = await plane.call('CreateDirectConnectGateway', { directConnectGatewayName: 'test' });
  const directConnectGatewayId = directConnectGateway?.directConnectGatewayId ?? '';
  const ids = new Set<string | undefined>();
  for (const [vlan, connectionId] of [...ordered].entries()) {
    random.restart();
    const newPrivateVirtualInterface = {
      virtualInterfaceName: 'test',
      vlan: vlan + 1,
      asn: 65_001,
      directConnectGatewayId,
    };
    const made = await plane.call('CreatePrivateVirtualInterface', {
      connectionId: connectionId ?? '',
      newPrivateVirtualInterface,
    });
    ids.add(made.virtualInterfaceId).add(made.bgpPeers?.[0]?.bgpPeerId);
  }
  expect(ids.size).toBe(6);
});
