// Reading the XML of EC2: elements and text. Attributes, comments and declarations say nothing here and are skipped.

export interface XmlNode {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlNode[];
}

interface Open {
  readonly name: string;
  text: string;
  readonly children: XmlNode[];
}

const token = /<!--[\s\S]*?-->|<[?!][^>]*>|<\/([^\s>]+)\s*>|<([^\s/>]+)[^>]*?(\/?)>|([^<]+)/g;

/** The root element; undefined for a text that is no well-formed XML. */
export function parseXml(text: string): XmlNode | undefined {
  const outside: Open = { name: '', text: '', children: [] };
  const open: Open[] = [outside];
  for (const [, closed, opened, empty, characters] of text.matchAll(token)) {
    const top = open.at(-1) ?? outside;
    if (opened !== undefined) {
      const element: Open = { name: opened, text: '', children: [] };
      top.children.push(element);
      if (empty === '') open.push(element);
    } else if (characters !== undefined) top.text += withoutEntities(characters);
    else if (closed !== undefined && open.pop()?.name !== closed) return undefined;
  }
  return open.length === 1 && outside.children.length === 1 ? outside.children[0] : undefined;
}

/** The first child of a child of … by names, or undefined. */
export function at(element: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined {
  let found = element;
  for (const name of path) found = found?.children.find((child) => child.name === name);
  return found;
}

export const textAt = (element: XmlNode | undefined, ...path: readonly string[]): string =>
  at(element, ...path)?.text.trim() ?? '';

/** The members of a list: EC2 calls each `item`. */
export const itemsAt = (element: XmlNode | undefined, ...path: readonly string[]): readonly XmlNode[] =>
  at(element, ...path)?.children.filter(({ name }) => name === 'item') ?? [];

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const withoutEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
