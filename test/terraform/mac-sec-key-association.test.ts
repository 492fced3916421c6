import {
  AssociateMacSecKeyCommand,
  DisassociateMacSecKeyCommand,
  type MacSecKey,
} from '@aws-sdk/client-direct-connect';
import { expect } from 'vitest';
import type { Caller } from '../harness/callers.ts';
import { findConnection, order } from './ports.ts';
import { describeResource, type State } from './resource.ts';

const ckn = '0123456789abcdef'.repeat(4);
const cak = 'fedcba9876543210'.repeat(4);

/** By the secret's ARN among the keys of the connection. The resource waits for nothing. */
async function findKey(own: Caller, connectionId: string, secretArn: string): Promise<MacSecKey | undefined> {
  const keys = (await findConnection(own, connectionId))?.macSecKeys ?? [];
  return keys.find(({ secretARN, state }) => secretARN === secretArn && state !== 'disassociating');
}

describeResource('aws_dx_macsec_key_association', async ({ own }) => {
  const connectionId = await order(own, { requestMACSec: true });
  return {
    create: async () => {
      const { macSecKeys } = await own.dx.send(new AssociateMacSecKeyCommand({ connectionId, ckn, cak }));
      return macSecKeys?.at(-1)?.secretARN ?? '';
    },
    read: async (secretArn) => {
      const { state: _, ...kept } = (await findKey(own, connectionId, secretArn)) ?? {};
      return kept.secretARN === undefined ? undefined : (kept as State);
    },
    shown: { ckn, secretARN: expect.stringMatching(/^arn:aws:secretsmanager:us-east-1:111122223333:secret:/) },
    destroy: async (secretARN) => {
      if ((await findKey(own, connectionId, secretARN)) === undefined) return;
      await own.dx.send(new DisassociateMacSecKeyCommand({ connectionId, secretARN }));
    },
  };
});
