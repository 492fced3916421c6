// What callers are told when the upstream fails them.
import { toldAs } from '../base/index.ts';

const server = toldAs('DirectConnectServerException');
const unavailable = toldAs('ServiceUnavailable');

export const upstreamMessages = {
  didNotSay: server.unconfirmed((origin: string, why: string) => `The upstream ${origin} did not say: ${why}`),
  didNotAnswer: unavailable.unconfirmed(
    (origin: string, why: string) => `The upstream ${origin} did not answer: ${why}`,
  ),
};
