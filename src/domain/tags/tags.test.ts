import { describe, expect, it } from 'vitest';
import { aConnection, aGateway, aVirtualInterface } from '../testing/records.ts';
import { connectionArn, gatewayArn, parseArn, sameResource, virtualInterfaceArn } from './arns.ts';
import { mergeTags } from './tags.ts';

const many = (count: number, prefix = 'k') =>
  Array.from({ length: count }, (_, index) => ({ key: `${prefix}${index}` }));

describe('tags over held ones', () => {
  it('overwrite the value of a key and keep the order', () => {
    const held = [
      { key: 'a', value: '1' },
      { key: 'b', value: '2' },
    ];
    expect(mergeTags(held, [{ key: 'a', value: '3' }, { key: 'C' }], 50)).toEqual([
      { key: 'a', value: '3' },
      { key: 'b', value: '2' },
      { key: 'C', value: null },
    ]);
  });

  it('tell keys apart by case', () => {
    expect(mergeTags([{ key: 'a' }], [{ key: 'A' }], 50)).toHaveLength(2);
  });

  it('number 50 at most', () => {
    expect(mergeTags(many(49), [{ key: 'last' }], 50)).toHaveLength(50);
    expect(mergeTags(many(50), [{ key: 'k7', value: 'new' }], 50)).toHaveLength(50);
    expect(() => mergeTags(many(50), [{ key: 'one-more' }], 50)).toThrow(
      expect.objectContaining({ code: 'TooManyTagsException', hasMessage: false }),
    );
  });

  it('name no key twice', () => {
    expect(() => mergeTags([], [{ key: 'a' }, { key: 'a' }], 50)).toThrow(
      expect.objectContaining({ code: 'DuplicateTagKeysException', hasMessage: false }),
    );
  });

  it.each<[string, string, string | undefined]>([
    ['the longest', 'k'.repeat(128), 'v'.repeat(256)],
    ['every sign', 'a_.:/=+-@ é', 'Straße 7'],
    ['no value', 'k', undefined],
    ['an empty value', 'k', ''],
  ])('may have %s', (_, key, value) => expect(mergeTags([], [{ key, value }], 50)).toHaveLength(1));

  it.each<[string, string, string]>([
    ['no key', '', 'v'],
    ['a long key', 'k'.repeat(129), 'v'],
    ['a long value', 'k', 'v'.repeat(257)],
    ['a reserved key', 'aws:k', 'v'],
    ['a reserved key in capitals', 'AWS:k', 'v'],
    ['a sign outside the alphabet in the key', 'k!', 'v'],
    ['a sign outside the alphabet in the value', 'k', 'v*'],
  ])('may not have %s', (_, key, value) =>
    expect(() => mergeTags([], [{ key, value }], 50)).toThrow(
      expect.objectContaining({ code: 'DirectConnectClientException' }),
    ),
  );
});

describe('ARNs', () => {
  it.each([
    [connectionArn(aConnection()), 'arn:aws:directconnect:us-east-1:111122223333:dxcon/dxcon-fgtest01'],
    [
      connectionArn(aConnection({ region: 'cn-north-1' })),
      'arn:aws-cn:directconnect:cn-north-1:111122223333:dxcon/dxcon-fgtest01',
    ],
    [virtualInterfaceArn(aVirtualInterface()), 'arn:aws:directconnect:us-east-1:111122223333:dxvif/dxvif-fgtest01'],
    [
      virtualInterfaceArn(aVirtualInterface({ region: 'us-gov-west-1' })),
      'arn:aws-us-gov:directconnect:us-gov-west-1:111122223333:dxvif/dxvif-fgtest01',
    ],
    [gatewayArn(aGateway()), 'arn:aws:directconnect::111122223333:dx-gateway/00000000-0000-4000-8000-000000000001'],
  ])('%s', (arn, expected) => expect(arn).toBe(expected));

  it('are read back', () => {
    expect(parseArn(connectionArn(aConnection()))).toEqual({
      kind: 'dxcon',
      region: 'us-east-1',
      id: 'dxcon-fgtest01',
    });
    expect(parseArn('arn:aws:s3:::bucket')).toBeUndefined();
    expect(parseArn('dxcon-fgtest01')).toBeUndefined();
  });

  it('of a gateway name it in any partition, those of Regions only in their own', () => {
    const gateway = gatewayArn(aGateway());
    expect(sameResource(gateway, gateway.replace('arn:aws:', 'arn:aws-cn:'))).toBe(true);
    const connection = connectionArn(aConnection());
    expect(sameResource(connection, connection.replace('arn:aws:', 'arn:aws-cn:'))).toBe(false);
    expect(sameResource(connection, connection.replace('us-east-1', 'us-east-2'))).toBe(false);
  });
});
