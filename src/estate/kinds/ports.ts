// What dedicated connections and interconnects have in common: ports at a location.
import type { Context } from '../context.ts';
import { given } from '../kind.ts';
import type { Sections } from '../schema.ts';
import { tagsOf } from '../tags.ts';

type Port = Sections['interconnects'];

interface WirePort {
  readonly location?: string | undefined;
  readonly bandwidth?: string | undefined;
  readonly providerName?: string | undefined;
  readonly macSecCapable?: boolean | undefined;
  readonly encryptionMode?: string | undefined;
  readonly hasLogicalRedundancy?: 'unknown' | 'yes' | 'no' | undefined;
  readonly tags?: Parameters<typeof tagsOf>[0];
}

export const goneStates: readonly (string | undefined)[] = ['deleting', 'deleted', 'rejected'];

export const readPort = (wire: WirePort) => ({
  location: wire.location ?? '',
  bandwidth: wire.bandwidth ?? '',
  ...given({
    provider: wire.providerName,
    macSec: wire.macSecCapable,
    encryptionMode: wire.macSecCapable === true ? (wire.encryptionMode as Port['encryptionMode']) : undefined,
    logicalRedundancy: wire.hasLogicalRedundancy,
    tags: tagsOf(wire.tags),
  }),
});

/** An encryption mode comes with MACsec: `should_encrypt`, until something else is asked for. */
export const portDefaults = { macSec: false, logicalRedundancy: 'unknown', encryptionMode: 'should_encrypt' } as const;

export const changeRedundancy = (context: Context, name: string, { logicalRedundancy }: Port): Promise<unknown> =>
  context.patchAdmin(`connections/${context.names.idOf(name)}`, { hasLogicalRedundancy: logicalRedundancy });

export const changeEncryption = (context: Context, name: string, wanted: Port): Promise<unknown> =>
  context.call(wanted, 'UpdateConnection', {
    connectionId: context.names.idOf(name),
    encryptionMode: wanted.encryptionMode,
  });

/** What is decided after the order. */
export async function finishPort(context: Context, name: string, wanted: Port): Promise<void> {
  if ((wanted.logicalRedundancy ?? 'unknown') !== 'unknown') await changeRedundancy(context, name, wanted);
  if (wanted.encryptionMode !== undefined && wanted.encryptionMode !== portDefaults.encryptionMode)
    await changeEncryption(context, name, wanted);
}
