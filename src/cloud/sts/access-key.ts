// The ids of temporary keys: they name their account by themselves, so that a server that was started anew, and does not
// check signatures, still knows whose they are.
//
//   «ASIA» + base32 of ten octets:  account (5) · random (3) · check (2)
import { createHash } from 'node:crypto';
import type { Random } from '../../base/index.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const [accountLength, randomLength, checkLength] = [5, 3, 2];

export function newAccessKeyId(accountId: string, random: Random): string {
  const account = Buffer.alloc(accountLength);
  account.writeUIntBE(Number(accountId), 0, accountLength);
  const named = Buffer.concat([account, random.bytes(randomLength)]);
  return `ASIA${toBase32(Buffer.concat([named, checkOf(named)]))}`;
}

/** The account in an id that was made here; undefined for any other, AWS's own included. */
export function accountOfAccessKey(accessKeyId: string): string | undefined {
  const [, text] = /^ASIA([A-Z2-7]{16})$/.exec(accessKeyId) ?? [];
  if (text === undefined) return undefined;
  const octets = fromBase32(text);
  const named = octets.subarray(0, accountLength + randomLength);
  if (!checkOf(named).equals(octets.subarray(named.length))) return undefined;
  return String(named.readUIntBE(0, accountLength)).padStart(12, '0');
}

const checkOf = (named: Buffer): Buffer => createHash('sha256').update(named).digest().subarray(0, checkLength);

function toBase32(octets: Buffer): string {
  const value = BigInt(`0x${octets.toString('hex')}`);
  const digits = (octets.length * 8) / 5;
  return Array.from(
    { length: digits },
    (_, index) => alphabet[Number((value >> BigInt(5 * (digits - 1 - index))) & 31n)],
  ).join('');
}

function fromBase32(text: string): Buffer {
  const value = [...text].reduce((sum, digit) => (sum << 5n) | BigInt(alphabet.indexOf(digit)), 0n);
  return Buffer.from(value.toString(16).padStart((text.length * 5) / 4, '0'), 'hex');
}
