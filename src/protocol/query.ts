// The query protocol of EC2 and STS: form parameters in, XML out.

export type QueryParameters = ReadonlyMap<string, string>;

export const parseQuery = (body: string): QueryParameters => new Map(new URLSearchParams(body));

/** The values of «Name.1», «Name.2», … in order. */
export function listOf(parameters: QueryParameters, name: string): string[] {
  const values: string[] = [];
  for (let index = 1; parameters.has(`${name}.${index}`); index++)
    values.push(parameters.get(`${name}.${index}`) ?? '');
  return values;
}

/** The members of «Name.1.Member», «Name.2.Member», …: one map of members an entry. */
export function structuresOf(parameters: QueryParameters, name: string): QueryParameters[] {
  const byIndex = new Map<string, Map<string, string>>();
  for (const [key, value] of parameters) {
    if (!key.startsWith(`${name}.`)) continue;
    const [, index = '', member = ''] = /^([^.]*)\.(.*)$/s.exec(key.slice(name.length + 1)) ?? [];
    const members = byIndex.get(index) ?? new Map<string, string>();
    byIndex.set(index, members.set(member, value));
  }
  const entries: QueryParameters[] = [];
  for (let members = byIndex.get('1'); members !== undefined; members = byIndex.get(`${entries.length + 1}`))
    entries.push(members);
  return entries;
}

export type XmlContent = string | number | boolean | readonly XmlElement[] | undefined;
export type XmlElement = readonly [name: string, content: XmlContent];

/** Elements in order; those without content are left out. */
export function renderXml(elements: readonly XmlElement[]): string {
  return elements
    .filter(([, content]) => content !== undefined)
    .map(
      ([name, content]) =>
        `<${name}>${typeof content === 'object' ? renderXml(content) : escapeXml(String(content))}</${name.split(' ')[0]}>`,
    )
    .join('');
}

/** What XML 1.0 cannot hold at all (section 2.2, Char) becomes the replacement character. */
export function escapeXml(text: string): string {
  const sayable = text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}');
  return sayable.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
