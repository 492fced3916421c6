// MACsec keys as the API shows them. The members of a LAG show the LAG's keys: those have replaced their own.
import type { MacSecKey } from '../../domain/index.ts';
import type { MacSecKey as WireKey } from '../../model/index.ts';
import type { View } from '../../store/index.ts';

export const showMacSecKey = ({ secretArn, ckn, state, startOn }: MacSecKey): WireKey => ({
  secretARN: secretArn,
  ckn,
  state,
  startOn: new Date(startOn).toISOString(),
});

export async function showMacSecKeys(view: View, keyedId: string): Promise<WireKey[]> {
  return (await view.macSecKeys.find({ connectionId: keyedId })).map(showMacSecKey);
}
