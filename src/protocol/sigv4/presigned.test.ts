// Pre-signed URLs: the published example of S3 (API reference, «authenticating requests: using query parameters»).
import { expect, it } from 'vitest';
import { parsePresigned, verifyPresigned } from './presigned.ts';

const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const signedAt = Date.parse('2013-05-24T00:00:00Z');
const day = 86_400_000;
const query = {
  'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
  'X-Amz-Credential': 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request',
  'X-Amz-Date': '20130524T000000Z',
  'X-Amz-Expires': '86400',
  'X-Amz-SignedHeaders': 'host',
  'X-Amz-Signature': 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
};
type Query = Partial<Record<keyof typeof query | 'X-Amz-Security-Token', string>>;

function verify(
  changes: Query = {},
  { now = signedAt, headers = {}, path = '/test.txt', secret = secretAccessKey } = {},
) {
  const target = `${path}?${new URLSearchParams({ ...query, ...changes })}`;
  const presigned = parsePresigned(target);
  if (presigned === undefined) throw new Error('there is no signature');
  const all = { host: 'examplebucket.s3.amazonaws.com', ...headers };
  const received = { method: 'GET', path: target, headers: all, body: new Uint8Array() };
  verifyPresigned(received, presigned, { secretAccessKey: secret }, now);
}

it.each([signedAt, signedAt + day, signedAt - 60_000])(
  'the published example is right, from its time to its end',
  (now) => {
    expect(() => verify({}, { now })).not.toThrow();
  },
);

it.each<[string, Query, Parameters<typeof verify>[1], string]>([
  ['another path', {}, { path: '/other.txt' }, 'does not match the signature'],
  ['another host', {}, { headers: { host: 'localhost' } }, 'does not match the signature'],
  ['another secret', {}, { secret: 'x' }, 'does not match the signature'],
  ['a longer life', { 'X-Amz-Expires': '86401' }, {}, 'does not match the signature'],
  ['a header that is not signed', {}, { headers: { 'x-amz-acl': 'public' } }, 'does not match the signature'],
  ['a token that is not the key’s', { 'X-Amz-Security-Token': 'x' }, {}, 'security token included'],
  ['a time that is over', {}, { now: signedAt + day + 1 }, 'Request has expired'],
  ['a time to come', {}, { now: signedAt - 16 * 60_000 }, 'Signature not yet current'],
  ['another day', { 'X-Amz-Date': '20130525T000000Z' }, {}, 'Date in Credential scope does not match'],
  ['no time', { 'X-Amz-Date': '' }, {}, "requires a valid 'X-Amz-Date'"],
  ['more than a week', { 'X-Amz-Expires': '604801' }, {}, "requires a valid 'X-Amz-Expires'"],
  ['no headers', { 'X-Amz-SignedHeaders': '' }, {}, "requires 'SignedHeaders'"],
  ['another algorithm', { 'X-Amz-Algorithm': 'AWS4-ECDSA-P256-SHA256' }, {}, "Unsupported AWS 'algorithm'"],
])('%s is refused', (_, changes, received, message) => {
  expect(() => verify(changes, received)).toThrow(message);
});

it('a query without a signature is none', () => {
  expect(parsePresigned('/test.txt?X-Amz-Expires=5')).toBeUndefined();
});
