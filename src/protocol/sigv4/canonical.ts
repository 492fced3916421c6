// The canonical form of a request (IAM user guide, «create a signed AWS API request», step 1; the rules for services
// other than S3: the path as sent is encoded once more).

/** RFC 3986: all but the unreserved characters, octet by octet, with capital hexadecimal digits. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** The path without dot segments and empty ones, each segment encoded. */
export function canonicalPath(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split('/'))
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(encode(segment));
  const open = kept.length > 0 && /\/(\.{1,2})?$/.test(path);
  return `/${kept.join('/')}${open ? '/' : ''}`;
}

/** Parameters sorted by encoded name, then by encoded value. */
export function canonicalQuery(query: string): string {
  if (query === '') return '';
  const pairs = query.split('&').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return [encode(decoded(name)), encode(decoded(value.join('=')))] as const;
  });
  const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
  pairs.sort(([name, value], [other, otherValue]) => order(name, other) || order(value, otherValue));
  return pairs.map((pair) => pair.join('=')).join('&');
}

/** What is no percent encoding stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Outer blanks gone, inner ones one each. */
export const canonicalValue = (value: string): string => value.trim().replace(/\s+/g, ' ');

export function splitTarget(target: string): { path: string; query: string } {
  const at = target.indexOf('?');
  return at < 0 ? { path: target, query: '' } : { path: target.slice(0, at), query: target.slice(at + 1) };
}
