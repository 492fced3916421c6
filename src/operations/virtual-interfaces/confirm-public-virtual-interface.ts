import type { Operation } from '../context.ts';
import { behindPublic } from './behind.ts';
import { confirmVirtualInterface } from './confirm.ts';

export const confirmPublicVirtualInterface: Operation<'ConfirmPublicVirtualInterface'> = async (
  context,
  { virtualInterfaceId },
  call,
) =>
  confirmVirtualInterface(context, call, {
    type: 'public',
    operation: 'ConfirmPublicVirtualInterface',
    virtualInterfaceId,
    behind: async () => behindPublic,
  });
