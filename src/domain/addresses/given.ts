// The addresses a caller chose for a peer, checked per virtual interface type and family (user guide, «virtual
// interface parameters»; texts from Terraform's acceptance tests).
import {
  broadcast,
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
  // A /31 has neither address 0 nor broadcast (RFC 3021).
  if (prefix.length < 31 && address.value === prefix.value) throw clientError(messages.addressZero(name));
  if (prefix.length < 31 && address.value === broadcast(prefix).value)
    throw clientError(messages.addressBroadcast(name));
  return parsed;
}

/** RFC 6890: private, shared, loopback, link-local, multicast and reserved. */
const notPublic: readonly Prefix[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
].flatMap((text) => parsePrefix(text) ?? []);
