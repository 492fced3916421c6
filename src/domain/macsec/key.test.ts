import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../base/index.ts';
import { givenMacSecKey } from './key.ts';

const ckn = 'a1'.repeat(32);
const cak = 'B2'.repeat(32);
const owner = { account: '111122223333', region: 'eu-west-1' };
const head = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:directconnect!prod/eu-west-1/directconnect/';
const given = (key: Parameters<typeof givenMacSecKey>[0]) => givenMacSecKey(key, owner, seededRandom(1));

describe('a MACsec key', () => {
  it('given as a pair gets a secret whose name holds the CKN, never the CAK', () => {
    const { secretArn, ...rest } = given({ ckn, cak });
    expect(rest).toEqual({ ckn });
    expect(secretArn).toMatch(new RegExp(`^${head}${ckn}-\\w{6}$`));
    expect(secretArn).not.toContain(cak);
  });

  it('given as a secret of Direct Connect takes the CKN from its name', () => {
    const secretARN = `${head}${ckn}-AbC123`;
    expect(given({ secretARN })).toEqual({ secretArn: secretARN, ckn });
  });

  it.each([
    [{}, /Either secretARN, or both ckn and cak/],
    [{ ckn }, /Either secretARN, or both ckn and cak/],
    [{ cak }, /Either secretARN, or both ckn and cak/],
    [{ ckn, cak, secretARN: 'arn' }, /Either secretARN, or both ckn and cak/],
    [{ ckn: ckn.slice(1), cak }, /ckn must have 64 hexadecimal digits/],
    [{ ckn, cak: `${cak.slice(1)}g` }, /cak must have 64 hexadecimal digits/],
    [{ secretARN: `${head}${ckn}` }, /is no secret of Direct Connect/],
    [{ secretARN: `${head.replace('111122223333', '999999999999')}${ckn}-AbC123` }, /is no secret of Direct Connect/],
  ])('%# is refused when it is ambiguous, malformed or another account’s', (key, message) => {
    expect(() => given(key)).toThrow(message);
  });

  it('that is refused never shows its CAK', () => {
    let message = '';
    try {
      given({ ckn, cak: cak.slice(2) });
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('cak');
    expect(message).not.toContain('B2');
  });
});
