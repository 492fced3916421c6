// The addresses a caller chose for a peer, checked per virtual interface type and family (user guide, «virtual
// interface parameters»; texts from Terraform's acceptance tests).
import {
  broadcast,
  containsAddress,
  type IpAddress,
  overlaps,
  type Prefix,
  parseInterface,
  parsePrefix,
  samePrefix,
} from '../../base/index.ts';
import { clientError } from '../errors.ts';
import { messages } from '../messages/index.ts';
import type { VirtualInterfaceType } from '../records.ts';

export interface Addresses {
  readonly amazonAddress: string;
  readonly customerAddress: string;
}

interface Given {
  readonly addressFamily?: string | undefined;
  readonly amazonAddress?: string | undefined;
  readonly customerAddress?: string | undefined;
}

const amazon = 'Amazon Address';
const customer = 'Customer Address';

/** The pair, or undefined when both are left to AWS. */
export function givenAddresses(given: Given, type: VirtualInterfaceType): Addresses | undefined {
  const { amazonAddress, customerAddress } = given;
  if (given.addressFamily === 'ipv6') {
    if (amazonAddress !== undefined) throw clientError(messages.addressGivenForIpv6('amazonAddress'));
    if (customerAddress !== undefined) throw clientError(messages.addressGivenForIpv6('customerAddress'));
    return undefined;
  }
  if (amazonAddress === undefined && customerAddress === undefined && type !== 'public') return undefined;
  if (amazonAddress === undefined) throw clientError(messages.memberMissing('amazonAddress'));
  if (customerAddress === undefined) throw clientError(messages.memberMissing('customerAddress'));
  checkPair(amazonAddress, customerAddress, type);
  return { amazonAddress, customerAddress };
}

function checkPair(amazonText: string, customerText: string, type: VirtualInterfaceType): void {
  const ours = checkOne(amazon, amazonText, type);
  const theirs = checkOne(customer, customerText, type);
  if (!samePrefix(ours.prefix, theirs.prefix)) throw clientError(messages.addressesApart());
  if (ours.address.value === theirs.address.value) throw clientError(messages.addressesEqual());
}

function checkOne(name: string, text: string, type: VirtualInterfaceType): { address: IpAddress; prefix: Prefix } {
  const parsed = parseInterface(text);
  if (parsed === undefined || parsed.address.family !== 'ipv4' || parsed.prefix.length > 31)
    throw clientError(messages.addressInvalid(name, text));
  const { address, prefix } = parsed;
  if (type === 'public' && notPublic.some((range) => overlaps(range, prefix)))
    throw clientError(messages.addressPrivate(name));
  if (type === 'public' && prefix.length < 30) throw clientError(messages.addressMask(name));
  if (noHost.some((range) => containsAddress(range, address))) throw clientError(messages.addressNoHost(name, text));
  // A /31 has neither address 0 nor broadcast (RFC 3021).
  if (prefix.length < 31 && address.value === prefix.value) throw clientError(messages.addressZero(name));
  if (prefix.length < 31 && address.value === broadcast(prefix).value)
    throw clientError(messages.addressBroadcast(name));
  return parsed;
}

/** RFC 6890: this network, loopback, multicast and reserved. No host can be dialled there. */
const noHost = prefixes('0.0.0.0/8', '127.0.0.0/8', '224.0.0.0/3');

/** RFC 6890: those, and private, shared and link-local. */
const notPublic = [
  ...noHost,
  ...prefixes('10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16'),
];

function prefixes(...texts: readonly string[]): Prefix[] {
  return texts.flatMap((text) => parsePrefix(text) ?? []);
}
