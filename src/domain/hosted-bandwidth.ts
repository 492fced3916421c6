// The bandwidths of hosted connections (API reference, AllocateHostedConnection).
import { mbpsOf } from './bandwidth.ts';
import { clientError } from './errors.ts';
import { messages } from './messages/index.ts';
import type { Partner } from './settings.ts';

const fractions = ['50Mbps', '100Mbps', '200Mbps', '300Mbps', '400Mbps', '500Mbps'];
const whole = ['1Gbps', '2Gbps', '5Gbps', '10Gbps', '25Gbps'];

/** Partners of type v1 sell fractions of a gigabit, those of type v2 a gigabit and more; none above the port below. */
export function checkHostedBandwidth(bandwidth: string, { type }: Partner, parentBandwidth: string): void {
  if (![...fractions, ...whole].includes(bandwidth)) throw clientError(messages.hostedBandwidth(bandwidth));
  if (!(type === 'v1' ? fractions : whole).includes(bandwidth))
    throw clientError(messages.partnerBandwidth(bandwidth, type, type === 'v1' ? 'v2' : 'v1'));
  if ((mbpsOf(bandwidth) ?? 0) > (mbpsOf(parentBandwidth) ?? 0))
    throw clientError(messages.aboveParent(bandwidth, parentBandwidth));
}
