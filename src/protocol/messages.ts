// What callers of any operation are told when a request is not signed or not formed as it should be.
import { toldAs } from '../base/index.ts';

/** As other AWS services with the same front end say it; of Direct Connect itself none was seen. */
const elsewhere = 'other AWS services';
const troubleshooting = 'AWS General Reference, «Troubleshooting AWS Signature Version 4 errors»';

const missing = toldAs('MissingAuthenticationTokenException');
const incomplete = toldAs('IncompleteSignatureException');
const invalid = toldAs('InvalidSignatureException');
const expired = toldAs('ExpiredTokenException');
const unrecognized = toldAs('UnrecognizedClientException');

export const signatureMessages = {
  tokenMissing: missing.seen(elsewhere, () => 'Missing Authentication Token'),
  algorithm: incomplete.unconfirmed((scheme: string) => `Unsupported AWS 'algorithm': '${scheme}'.`),
  parametersMissing: incomplete.seen(
    elsewhere,
    (sentences: string, scheme: string) => `${sentences} Authorization=${scheme}`,
  ),
  /** One of the sentences above. */
  parameterMissing: incomplete.seen(elsewhere, (name: string) => `Authorization header requires '${name}' parameter.`),
  parameterTwice: incomplete.unconfirmed(
    (name: string) => `Authorization header has '${name}' parameter more than once.`,
  ),
  scopeElements: incomplete.seen(
    elsewhere,
    (credential: string) =>
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
  ),
  scopeDate: incomplete.unconfirmed(() => 'Date in Credential scope must be in format yyyymmdd'),
  terminator: invalid.unconfirmed(
    (expected: string, given: string) =>
      `Credential should be scoped with a valid terminator: '${expected}', not '${given}'.`,
  ),
  service: invalid.seen(
    troubleshooting,
    (service: string) => `Credential should be scoped to correct service: '${service}'.`,
  ),
  region: invalid.analogous(() => 'Credential should be scoped to a valid region.'),
  dateMissing: incomplete.unconfirmed(
    () => "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
  ),
  otherDay: invalid.seen(
    troubleshooting,
    (scope: string, day: string) =>
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope}' != '${day}'`,
  ),
  expired: invalid.seen(
    troubleshooting,
    (signed: string, earliest: string, now: string) =>
      `Signature expired: ${signed} is now earlier than ${earliest} (${now} - 15 min.)`,
  ),
  notYetCurrent: invalid.seen(
    troubleshooting,
    (signed: string, latest: string, now: string) =>
      `Signature not yet current: ${signed} is still later than ${latest} (${now} + 15 min.)`,
  ),
  hostUnsigned: incomplete.unconfirmed(() => "'Host' must be a 'SignedHeader' in the Authorization"),
  presignedParameter: incomplete.unconfirmed((name: string) => `The query requires a valid '${name}' parameter.`),
  presignedExpired: invalid.analogous(() => 'Request has expired'),
  mismatch: invalid.seen(
    troubleshooting,
    () =>
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  ),
  tokenExpired: expired.seen(elsewhere, () => 'The security token included in the request is expired'),
  unrecognized: unrecognized.seen(elsewhere, () => 'The security token included in the request is invalid.'),
};

const serialization = toldAs('SerializationException');
const validation = toldAs('ValidationException');

export const requestMessages = {
  notJson: serialization.unconfirmed(() => 'The request body is not valid JSON'),
  bodyType: serialization.unconfirmed((wanted: string) => `The request body is not ${wanted}`),
  valueType: serialization.unconfirmed((path: string, wanted: string) => `The value at '${path}' is not ${wanted}`),
  violation: validation.seen(elsewhere, (violation: string) => `1 validation error detected: ${violation}`),
  violations: validation.seen(
    elsewhere,
    (count: number, violations: string) => `${count} validation errors detected: ${violations}`,
  ),
  /** One of the violations above. */
  constraint: validation.seen(
    elsewhere,
    (value: string, path: string, rule: string) => `Value ${value} at '${path}' failed to satisfy constraint: ${rule}`,
  ),
  notNull: validation.seen(elsewhere, () => 'Member must not be null'),
  leastValue: validation.seen(elsewhere, (min: number) => `Member must have value greater than or equal to ${min}`),
  mostValue: validation.seen(elsewhere, (max: number) => `Member must have value less than or equal to ${max}`),
  leastLength: validation.seen(elsewhere, (min: number) => `Member must have length greater than or equal to ${min}`),
  mostLength: validation.seen(elsewhere, (max: number) => `Member must have length less than or equal to ${max}`),
  oneOf: validation.seen(elsewhere, (values: string) => `Member must satisfy enum value set: [${values}]`),
  pattern: validation.seen(
    elsewhere,
    (pattern: string) => `Member must satisfy regular expression pattern: ${pattern}`,
  ),
};
