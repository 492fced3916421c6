// What S3 signs otherwise than every other service (S3 API reference, «authenticating requests»).
import { describe, expect, it } from 'vitest';
import type { Authorization } from './authorization.ts';
import { sha256, signatureOf } from './signature.ts';
import { verifySignature } from './verify.ts';

const secretAccessKey = 'a-secret-of-the-test';
const now = Date.parse('2026-11-24T12:00:00Z');
const timestamp = '20261124T120000Z';
const scope = { date: '20261124', region: 'eu-west-1' };

function verify(service: string, path: string, payloadHash: string, signedPath = path): void {
  const headers = { host: 'localhost', 'x-amz-content-sha256': payloadHash, 'x-amz-date': timestamp };
  const signedHeaders = Object.keys(headers);
  const signed = { method: 'PUT', path: signedPath, headers, signedHeaders, payloadHash };
  const signature = signatureOf(signed, { ...scope, service }, timestamp, secretAccessKey);
  const authorization: Authorization = { accessKeyId: 'AKIDTEST', ...scope, service, signedHeaders, signature };
  const received = { method: 'PUT', path, headers, body: Buffer.from('content') };
  verifySignature(received, authorization, { secretAccessKey }, now);
}

describe('a call of S3', () => {
  it.each(['UNSIGNED-PAYLOAD', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD', sha256('content')])(
    'may declare %s',
    (declared) => {
      verify('s3', '/bucket/key', declared);
    },
  );

  it('may not declare another body', () => {
    expect(() => verify('s3', '/bucket/key', sha256('other'))).toThrow('does not match the signature');
  });

  it('signs its path as it stands', () => {
    verify('s3', '/bucket//a%20b/../c', 'UNSIGNED-PAYLOAD');
    expect(() => verify('s3', '/bucket/a', 'UNSIGNED-PAYLOAD', '/bucket/x/../a')).toThrow('does not match');
  });
});

it('no other service leaves its body unsigned', () => {
  expect(() => verify('ec2', '/', 'UNSIGNED-PAYLOAD')).toThrow('does not match the signature');
});
