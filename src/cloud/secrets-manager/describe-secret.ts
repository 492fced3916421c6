// DescribeSecret for the secrets that Direct Connect keeps MACsec keys in («secrets managed by other AWS services» of the
// Secrets Manager user guide). The service answers in awsJson1_1; what a secret holds is kept nowhere and told to nobody.
import { type Message, ServiceError } from '../../base/index.ts';
import type { MacSecKey } from '../../domain/index.ts';
import { type CloudCall, type CloudContext, ownedBy } from '../context.ts';

interface Described {
  readonly ARN: string;
  readonly Name: string;
  readonly OwningService: string;
  /** Seconds since the epoch. */
  readonly CreatedDate: number;
  readonly LastChangedDate: number;
}

const refusal = (code: string, text: string): ServiceError => new ServiceError(code, 400, text as Message);

/** By the ARN, the ARN without its random end, or the name. Rejects with ResourceNotFoundException. */
export async function describeSecret(context: CloudContext, input: unknown, call: CloudCall): Promise<Described> {
  const secretId = secretIdOf(input);
  const keys = await context.store.read((view) => view.macSecKeys.find(ownedBy(call)));
  const named = keys.filter(({ secretArn }) => names(secretArn).includes(secretId));
  const created = Math.min(...named.map(({ startOn }) => startOn)) / 1_000;
  const [key] = named;
  if (key === undefined) throw refusal('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  return {
    ARN: key.secretArn,
    Name: nameOf(key.secretArn),
    OwningService: 'directconnect',
    CreatedDate: created,
    LastChangedDate: created,
  };
}

function secretIdOf(input: unknown): string {
  const given =
    typeof input === 'object' && input !== null ? (input as Record<string, unknown>)['SecretId'] : undefined;
  if (typeof given === 'string' && given !== '') return given;
  const value = given === undefined ? 'null' : JSON.stringify(given);
  throw refusal('ValidationException', `Value ${value} at 'secretId' is not valid`);
}

type SecretArn = MacSecKey['secretArn'];

/** Six random characters end the ARN of every secret. */
const withoutEnd = (arn: SecretArn): string => arn.replace(/-\w{6}$/, '');
const nameOf = (arn: SecretArn): string => withoutEnd(arn).split(':').slice(6).join(':');
const names = (arn: SecretArn): readonly string[] => [arn, withoutEnd(arn), nameOf(arn)];
