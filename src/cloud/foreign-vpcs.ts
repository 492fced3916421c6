// A VPC that only the upstream holds may stand behind a virtual private gateway that was made here.
import type { Request } from './context.ts';
import { need } from './parameters.ts';

/** Takes over the VPC that AttachVpnGateway names. Asked before its unit begins, since a unit touches nothing else. */
export async function adoptVpc({ parameters, call, context: { store, elsewhere } }: Request): Promise<void> {
  if (elsewhere === undefined) return;
  const [vpnGatewayId, vpcId] = [need(parameters, 'VpnGatewayId'), need(parameters, 'VpcId')];
  const [gateway, held] = await store.read((view) =>
    Promise.all([view.vpnGateways.get(vpnGatewayId), view.vpcs.get(vpcId)]),
  );
  // To a gateway that is not the caller's nothing will be attached.
  if (gateway?.ownerAccount !== call.accountId || held !== undefined) return;
  const vpc = await elsewhere.findVpc(vpcId, call);
  if (vpc === undefined) return;
  await store.write(`account ${call.accountId} upstream`, async (unit) => {
    // Somebody may have been faster.
    if ((await unit.vpcs.get(vpcId)) === undefined) await unit.vpcs.insert(vpc);
  });
}
