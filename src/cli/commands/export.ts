// crossconnect export: what a running server holds, as an estate file.
import { readPresent, writeEstate } from '../../estate/index.ts';
import type { Output } from '../output.ts';
import { type EstateFlags, estateAccess } from './estate-access.ts';

export async function exportEstate(
  output: Output,
  { withKeys, ...flags }: EstateFlags & { readonly withKeys: boolean },
): Promise<void> {
  const { estate } = await readPresent(estateAccess(flags));
  output.line(writeEstate(estate, withKeys).trimEnd());
}
