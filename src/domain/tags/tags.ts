// Tags and the ARNs they hang on (API reference, «tagging»; CloudFormation patterns).
import { clientError, duplicateTagKeys, tooManyTags } from '../errors.ts';
import { messages } from '../messages.ts';

export interface Tag {
  readonly key: string;
  readonly value?: string | null | undefined;
}

const alphabet = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const mostTags = 50;

/** The held tags with the given ones over them, checked. */
export function mergeTags(held: readonly Tag[], given: readonly Tag[]): { key: string; value: string | null }[] {
  const keys = given.map(({ key }) => key);
  if (new Set(keys).size < keys.length) throw duplicateTagKeys();
  for (const { key, value } of given) {
    if (key.length < 1 || key.length > 128 || key.startsWith('aws:') || !alphabet.test(key))
      throw clientError(messages.tagInvalid(`key ${key}`));
    if ((value?.length ?? 0) > 256 || !alphabet.test(value ?? ''))
      throw clientError(messages.tagInvalid(`value ${value}`));
  }
  const merged = new Map([...held, ...given].map(({ key, value }) => [key, value ?? null]));
  if (merged.size > mostTags) throw tooManyTags();
  return [...merged].map(([key, value]) => ({ key, value }));
}

export type TaggedKind = 'dxcon' | 'dxvif' | 'dx-gateway';

export function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  if (region.startsWith('us-gov-')) return 'aws-us-gov';
  return region.startsWith('eusc-') ? 'aws-eusc' : 'aws';
}

/** Gateways are global: their ARN has no Region. */
export function arnOf(kind: TaggedKind, owner: { region: string; account: string }, id: string): string {
  const region = kind === 'dx-gateway' ? '' : owner.region;
  return `arn:${partitionOf(owner.region)}:directconnect:${region}:${owner.account}:${kind}/${id}`;
}

export function parseArn(arn: string): { kind: TaggedKind; region: string; account: string; id: string } | undefined {
  const [, region, account, kind, id] =
    /^arn:aws[a-z-]*:directconnect:([a-z0-9-]*):(\d{12}):(dxcon|dxvif|dx-gateway)\/([a-z0-9-]+)$/.exec(arn) ?? [];
  if (region === undefined || account === undefined || kind === undefined || id === undefined) return undefined;
  return { kind: kind as TaggedKind, region, account, id };
}
