// Checks of what is typed: a wrong argument is refused before anything is asked.
import { InvalidArgumentError } from 'commander';
import { formatPrefix, parseAddress, parseInterface, parsePrefix } from '../base/index.ts';

const matching =
  (pattern: RegExp, problem: string) =>
  (text: string): string => {
    if (!pattern.test(text)) throw new InvalidArgumentError(problem);
    return text;
  };

export const accountArgument = matching(/^\d{12}$/, 'An account number has 12 digits.');
export const regionArgument = matching(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'A Region looks like us-east-1.');

export function countArgument(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('It must be a whole number from 1 to 999.');
  return Number(text);
}

/** The origin of the URL: scheme, host and port. */
export function serverArgument(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new InvalidArgumentError('A server looks like http://127.0.0.1:7224.');
  return url.origin;
}

export function destinationArgument(text: string): string {
  if (parseAddress(text) === undefined && parsePrefix(text) === undefined)
    throw new InvalidArgumentError('A destination looks like 172.16.4.7 or 172.16.0.0/16.');
  return text;
}

export function onePrefixArgument(text: string): string {
  return prefixArgument(text, [])[0] ?? text;
}

/** For an option that takes several texts. */
export const severalArgument = (text: string, earlier: readonly string[]): string[] => [...earlier, text];

/** For an option that takes several prefixes. */
export function prefixArgument(text: string, earlier: readonly string[]): string[] {
  if (parsePrefix(text) !== undefined) return [...earlier, text];
  const meant = parseInterface(text)?.prefix;
  throw new InvalidArgumentError(
    meant === undefined
      ? 'A prefix looks like 172.16.0.0/12.'
      : `A prefix has no bits set beyond its length: ${formatPrefix(meant)}.`,
  );
}

const unitSeconds: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3_600, d: 86_400 };

/** «30s», «5m», «2h», «1d», or seconds alone; in seconds. */
export function timeArgument(text: string): number {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)([smhd]?)$/.exec(text) ?? [];
  const seconds = Number(count) * (unitSeconds[unit] ?? 0);
  if (count === undefined || seconds <= 0) throw new InvalidArgumentError('A time looks like 30s, 5m, 2h or 1d.');
  return seconds;
}

export function wholeNumberArgument(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

/** «65001 65002» or «65001,65002», the nearest first. */
export function asPathArgument(text: string): number[] {
  if (!/^\d+([ ,]+\d+)*$/.test(text)) throw new InvalidArgumentError('An AS path looks like "65001 65002".');
  return text.split(/[ ,]+/).map(Number);
}

interface Edge {
  readonly region: string;
  readonly asn: number;
  readonly routes: { readonly prefix: string }[];
}

/** «us-east-1=64601:10.1.0.0/16,10.2.0.0/16», for an option that takes several. */
export function edgeArgument(text: string, earlier: readonly Edge[] = []): Edge[] {
  const [, region = '', asn, prefixes] = /^([^=]+)=(\d+)(?::(.+))?$/.exec(text) ?? [];
  if (asn === undefined) throw new InvalidArgumentError('An edge looks like us-east-1=64601:10.1.0.0/16,10.2.0.0/16.');
  const routes = (prefixes?.split(',') ?? []).map((prefix) => ({ prefix }));
  for (const { prefix } of routes) prefixArgument(prefix, []);
  return [...earlier, { region: regionArgument(region), asn: Number(asn), routes }];
}

/** Of the commands about one virtual interface. */
export const virtualInterfaceArgument = ['<virtual-interface>', 'its id, or its name where no other has it'] as const;
