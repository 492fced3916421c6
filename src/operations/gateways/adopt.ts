// Gateways that crossconnect did not make: what the upstream says of them becomes rows, so that everything behind works as
// with its own. Asked before the unit of the operation begins, since a unit touches nothing but its handle.
import type { AdoptedGateway, Asking, ForeignGateway } from '../../domain/index.ts';
import type { Unit, View } from '../../store/index.ts';
import type { OperationContext } from '../context.ts';

/** As `by`, its owner. Refreshes what was taken over before. Without an upstream, and for gateways made here, it does nothing. */
export async function adoptGateway(
  { elsewhere, store, clock }: OperationContext,
  gatewayId: string | undefined,
  by: Asking,
): Promise<void> {
  if (elsewhere === undefined || gatewayId === undefined || !/^[vt]gw-/.test(gatewayId)) return;
  if (await store.read((view) => isMadeHere(view, gatewayId))) return;
  const found = await elsewhere.find(gatewayId, by);
  const adopted = { gatewayId, ownerAccount: by.accountId, seenAt: clock.now() };
  await store.write(`account ${by.accountId} upstream`, async (unit) => {
    // Somebody may have been faster; and what another account took over is not this one's.
    const held = await unit.adoptedGateways.get(gatewayId);
    if (held === undefined ? await isMadeHere(unit, gatewayId) : held.ownerAccount !== by.accountId) return;
    await (found === undefined ? forget(unit, gatewayId) : keep(unit, found, adopted));
  });
}

async function isMadeHere(view: View, gatewayId: string): Promise<boolean> {
  if ((await view.adoptedGateways.get(gatewayId)) !== undefined) return false;
  const held = (await view.vpnGateways.get(gatewayId)) ?? (await view.transitGateways.get(gatewayId));
  return held !== undefined;
}

async function keep(unit: Unit, found: ForeignGateway, adopted: AdoptedGateway): Promise<void> {
  if (found.kind === 'transitGateway') await put(unit.transitGateways, found.gateway.transitGatewayId, found.gateway);
  else {
    if (found.vpc !== undefined) await put(unit.vpcs, found.vpc.vpcId, found.vpc);
    await put(unit.vpnGateways, found.gateway.vpnGatewayId, found.gateway);
  }
  await put(unit.adoptedGateways, adopted.gatewayId, adopted);
}

async function forget(unit: Unit, gatewayId: string): Promise<void> {
  await unit.vpnGateways.remove(gatewayId);
  await unit.transitGateways.remove(gatewayId);
  await unit.adoptedGateways.remove(gatewayId);
}

interface Keyed<Row> {
  get(id: string): Promise<Row | undefined>;
  insert(row: Row): Promise<void>;
  update(id: string, changes: Partial<Row>): Promise<Row>;
}

async function put<Row extends object>(table: Keyed<Row>, id: string, row: Row): Promise<void> {
  const held = await table.get(id);
  if (held === undefined) return table.insert(row);
  // It was made when it was first seen.
  const createdAt = 'createdAt' in held ? { createdAt: held.createdAt } : {};
  await table.update(id, { ...row, ...createdAt });
}
