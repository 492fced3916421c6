// Files a person hands to the server: credentials and locations. Checked whole, complaints name the file and the place.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { OperationalError } from '../base/index.ts';

const credentials = z.array(
  z.strictObject({
    accessKeyId: z.string().min(1),
    secretAccessKey: z.string().min(1),
    sessionToken: z.string().min(1).optional(),
    accountId: z.string().regex(/^\d{12}$/, 'is 12 digits'),
  }),
);
export type Credential = z.infer<typeof credentials>[number];

const speeds = z.array(z.enum(['1G', '10G', '100G', '400G']));
const tiers = ['FlatRateTier1', 'FlatRateTier2', 'FlatRateTier3', 'FlatRateTier4', 'FlatRateTier5'] as const;
const billingOffer = z.strictObject({
  billingMode: z.enum(['PayAsYouGo', ...tiers]),
  portSpeeds: speeds.min(1).optional(),
  includedRegions: z.array(z.string().min(1)).min(1).optional(),
});
const locations = z.array(
  z.strictObject({
    code: z.string().regex(/^[a-zA-Z0-9-]+$/, 'is letters, digits and hyphens'),
    name: z.string().min(1),
    region: z.string().min(1),
    portSpeeds: speeds.min(1),
    macSecPortSpeeds: speeds.default([]),
    providers: z.array(z.string()).default([]),
    billingModes: z.array(billingOffer).optional(),
  }),
);
export type LocationEntry = z.infer<typeof locations>[number];

export const readCredentials = (file: string): Credential[] => readList(file, credentials);
export const readLocations = (file: string): LocationEntry[] => readList(file, locations);

function readList<Entry>(file: string, schema: z.ZodType<Entry[]>): Entry[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new OperationalError('DX_BAD_FILE', `${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  const result = schema.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new OperationalError('DX_BAD_FILE', `${file}: at ${issue?.path.join('.')}: ${issue?.message}`);
}
