// Parameters and errors in the manner of STS (STS API reference, «common errors» and each action's own).
import { type Message, ServiceError } from '../../base/index.ts';
import type { QueryParameters, XmlElement } from '../../protocol/index.ts';
import type { SessionKey } from './session-keys.ts';

export const stsError = (code: string, text: string, status = 400): ServiceError =>
  new ServiceError(code, status, text as Message);

const invalid = (value: string, name: string, constraint: string): ServiceError =>
  stsError(
    'ValidationError',
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must ${constraint}`,
  );

const memberOf = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

export function needText(parameters: QueryParameters, name: string): string {
  const value = parameters.get(name);
  if (value === undefined || value === '')
    throw stsError(
      'ValidationError',
      `1 validation error detected: Value null at '${memberOf(name)}' failed to satisfy constraint: Member must not be null`,
    );
  return value;
}

/** The name of a session: 2 to 64 characters of those that role names have. */
export function needSessionName(parameters: QueryParameters): string {
  const name = needText(parameters, 'RoleSessionName');
  const member = memberOf('RoleSessionName');
  if (name.length < 2) throw invalid(name, member, 'have length greater than or equal to 2');
  if (name.length > 64) throw invalid(name, member, 'have length less than or equal to 64');
  if (!/^[\w+=,.@-]+$/.test(name)) throw invalid(name, member, 'satisfy regular expression pattern: [\\w+=,.@-]*');
  return name;
}

export interface DurationBounds {
  readonly fallback: number;
  readonly most: number;
}

const leastDuration = 900;

/** Seconds that a key lasts. */
export function durationOf(parameters: QueryParameters, { fallback, most }: DurationBounds): number {
  const given = parameters.get('DurationSeconds');
  if (given === undefined) return fallback;
  const seconds = Number(given);
  if (!/^\d+$/.test(given)) throw stsError('MalformedInput', 'DurationSeconds is not a number');
  if (seconds < leastDuration)
    throw invalid(given, 'durationSeconds', `have value greater than or equal to ${leastDuration}`);
  if (seconds > most) throw invalid(given, 'durationSeconds', `have value less than or equal to ${most}`);
  return seconds;
}

export const showCredentials = (key: SessionKey): XmlElement => [
  'Credentials',
  [
    ['AccessKeyId', key.accessKeyId],
    ['SecretAccessKey', key.secretAccessKey],
    ['SessionToken', key.sessionToken],
    ['Expiration', new Date(key.expiresAt).toISOString()],
  ],
];
