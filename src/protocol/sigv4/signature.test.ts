// The published test vectors of Signature Version 4: key, time and scope are the same in all of them.
import { describe, expect, it } from 'vitest';
import { canonicalPath, canonicalQuery, canonicalValue } from './canonical.ts';
import { sha256, signatureOf } from './signature.ts';

const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const timestamp = '20150830T123600Z';
const scope = { date: '20150830', region: 'us-east-1', service: 'service' };

interface Vector {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const vectors: [name: string, request: Vector, signature: string][] = [
  ['get-vanilla', {}, '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
  ['post-vanilla', { method: 'POST' }, '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
  [
    'get-vanilla-query-order-key-case',
    { path: '/?Param2=value2&Param1=value1' },
    'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
  ],
  [
    'get-vanilla-utf8-query',
    { path: '/?%E1%88%B4=bar' },
    '2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04',
  ],
  [
    'get-header-value-trim',
    { headers: { 'my-header1': ' value1', 'my-header2': ' "a   b   c"' } },
    'acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736',
  ],
  [
    'get-header-key-duplicate',
    { headers: { 'my-header1': 'value2,value2,value1' } },
    'c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea',
  ],
  [
    'post-x-www-form-urlencoded',
    { method: 'POST', headers: form, body: 'Param1=value1' },
    'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a',
  ],
  [
    'get-unreserved',
    { path: '/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz' },
    '07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f',
  ],
  ['get-slashes', { path: '//example//' }, '9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84'],
  [
    'get-relative-relative',
    { path: '/example1/example2/../..' },
    '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  ],
];

describe('the signature', () => {
  it.each(vectors)(
    'is that of the published vector %s',
    (_, { method = 'GET', path = '/', headers, body = '' }, signature) => {
      const all = { host: 'example.amazonaws.com', 'x-amz-date': timestamp, ...headers };
      const signedHeaders = Object.keys(all).sort();
      const request = { method, path, headers: all, signedHeaders, payloadHash: sha256(body) };
      expect(signatureOf(request, scope, timestamp, secret)).toBe(signature);
      expect(signatureOf(request, scope, timestamp, secret), 'with the key of the day at hand').toBe(signature);
      expect(signatureOf(request, { ...scope, date: '20150831' }, timestamp, secret)).not.toBe(signature);
      expect(signatureOf(request, scope, timestamp, `${secret}x`)).not.toBe(signature);
    },
  );
});

describe('the canonical form', () => {
  it.each([
    ['/', '/'],
    ['', '/'],
    ['/a/b', '/a/b'],
    ['/a/b/', '/a/b/'],
    ['//a///b', '/a/b'],
    ['/a/./b/../c', '/a/c'],
    ['/../..', '/'],
    ['/a%20b', '/a%2520b'],
    ['/a*b(c)', '/a%2Ab%28c%29'],
  ])('of the path %j is %j', (path, canonical) => expect(canonicalPath(path)).toBe(canonical));

  it.each([
    ['', ''],
    ['b=2&a=1', 'a=1&b=2'],
    ['a=2&a=1', 'a=1&a=2'],
    ['a', 'a='],
    ['a=%2f', 'a=%2F'],
    ['a=b=c', 'a=b%3Dc'],
    ['a=*', 'a=%2A'],
    ['a=%', 'a=%25'],
    ['a-b=1&a=2', 'a=2&a-b=1'],
  ])('of the query %j is %j', (query, canonical) => expect(canonicalQuery(query)).toBe(canonical));

  it.each([
    ['  a   b  ', 'a b'],
    ['a\tb', 'a b'],
    ['"a   b"', '"a b"'],
    ['', ''],
  ])('of the value %j is %j', (value, canonical) => expect(canonicalValue(value)).toBe(canonical));
});
