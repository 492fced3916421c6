// MACsec keys of ports and LAGs (user guide, «MAC security»). The CAK itself is never kept: only what names the secret
// that would hold it.
import { type Random, randomText } from '../../base/index.ts';
import { clientError } from '../errors.ts';
import { messages } from '../messages/index.ts';
import { partitionOf } from '../tags/arns.ts';

export type MacSecKeyState = 'associating' | 'associated' | 'disassociating';

export interface MacSecKey {
  readonly macSecKeyId: string;
  /** A connection, an interconnect or a LAG. */
  readonly connectionId: string;
  readonly ownerAccount: string;
  readonly region: string;
  readonly secretArn: string;
  /** 64 hexadecimal digits. */
  readonly ckn: string;
  readonly state: MacSecKeyState;
  readonly startOn: number;
}

const encryptionModes = ['no_encrypt', 'should_encrypt', 'must_encrypt'] as const;

/** The mode asked for, or the present one. Only what was ordered with MACsec has one. */
export function checkEncryptionMode(
  asked: string | undefined,
  held: { readonly macSecCapable: boolean; readonly encryptionMode: string | null },
  id: string,
): string | null {
  if (asked === undefined) return held.encryptionMode;
  if (!held.macSecCapable) throw clientError(messages.macSecNotCapable(id));
  if (!encryptionModes.some((mode) => mode === asked))
    throw clientError(messages.valueInvalid('encryptionMode', asked, `one of ${encryptionModes.join(', ')}`));
  return asked;
}

const hexadecimal = /^[0-9a-fA-F]{64}$/;
const base62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

interface Given {
  readonly secretARN?: string | undefined;
  readonly ckn?: string | undefined;
  readonly cak?: string | undefined;
}

/** The secret and name of the key a caller means: a pair, for which a secret is named, or a secret of Direct Connect. */
export function givenMacSecKey(
  { secretARN, ckn, cak }: Given,
  owner: { readonly account: string; readonly region: string },
  random: Random,
): Pick<MacSecKey, 'secretArn' | 'ckn'> {
  if (secretARN === undefined) {
    if (ckn === undefined || cak === undefined) throw clientError(messages.macSecKeyChoice());
    if (!hexadecimal.test(ckn)) throw clientError(messages.macSecKeyFormat('ckn'));
    if (!hexadecimal.test(cak)) throw clientError(messages.macSecKeyFormat('cak'));
    return { secretArn: `${secretArnHead(owner)}${ckn}-${randomText(random, base62, 6)}`, ckn };
  }
  if (ckn !== undefined || cak !== undefined) throw clientError(messages.macSecKeyChoice());
  const named = secretARN.startsWith(secretArnHead(owner)) ? secretARN.slice(secretArnHead(owner).length) : '';
  const [, cknOfSecret] = /^([0-9a-fA-F]{64})-\w{6}$/.exec(named) ?? [];
  if (cknOfSecret === undefined) throw clientError(messages.noSecret(secretARN));
  return { secretArn: secretARN, ckn: cknOfSecret };
}

/** Secrets that Direct Connect makes carry the CKN in their name. */
const secretArnHead = ({ account, region }: { readonly account: string; readonly region: string }): string =>
  `arn:${partitionOf(region)}:secretsmanager:${region}:${account}:secret:directconnect!prod/${region}/directconnect/`;
