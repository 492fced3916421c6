// Checks of what is typed: a wrong argument is refused before anything is asked.
import { InvalidArgumentError } from 'commander';
import { formatPrefix, parseInterface, parsePrefix } from '../base/index.ts';

const matching =
  (pattern: RegExp, problem: string) =>
  (text: string): string => {
    if (!pattern.test(text)) throw new InvalidArgumentError(problem);
    return text;
  };

export const accountArgument = matching(/^\d{12}$/, 'An account number has 12 digits.');
export const regionArgument = matching(/^[a-z]{2,}(-[a-z]+)+-\d+$/, 'A Region looks like us-east-1.');

/** The origin of the URL: scheme, host and port. */
export function serverArgument(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:')
    throw new InvalidArgumentError('A server looks like http://127.0.0.1:7224.');
  return url.origin;
}

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
