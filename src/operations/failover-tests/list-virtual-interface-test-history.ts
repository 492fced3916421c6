import { clientError, isId, isSameStatus, messages } from '../../domain/index.ts';
import type { Operation } from '../context.ts';
import { pageOf } from '../paging.ts';
import { showFailoverTest } from './wire.ts';

/** The caller's tests of this Region, newest first; every filter narrows. */
export const listVirtualInterfaceTestHistory: Operation<'ListVirtualInterfaceTestHistory'> = ({ store }, input, call) =>
  store.read(async (view) => {
    const { testId, virtualInterfaceId, bgpPeers, status } = input;
    if (virtualInterfaceId !== undefined && !isId('dxvif', virtualInterfaceId))
      throw clientError(messages.virtualInterfaceIdFormat(virtualInterfaceId));
    const held = await view.failoverTests.find({
      ownerAccount: call.accountId,
      region: call.region,
      ...(testId === undefined ? {} : { testId }),
      ...(virtualInterfaceId === undefined ? {} : { virtualInterfaceId }),
    });
    const found = held.filter(
      (test) =>
        (status === undefined || isSameStatus(test.status, status)) &&
        (bgpPeers === undefined || bgpPeers.some((bgpPeerId) => test.bgpPeerIds.includes(bgpPeerId))),
    );
    const { page, ...next } = pageOf(found.reverse(), input, call, 'ListVirtualInterfaceTestHistory');
    return { virtualInterfaceTestHistory: page.map(showFailoverTest), ...next };
  });
