// The letter of authorization and connecting facility assignment (user guide, «LOA-CFA»): one page a connection. The
// layout is ours; the letter says on its face that it is a simulation.
import type { Connection } from '../records.ts';
import { demarcationOf } from './demarcation.ts';
import { type Mark, pageSize, writePdf } from './pdf.ts';
import { widthOf, wrap } from './text.ts';

export interface LetterFacts {
  readonly connections: readonly Connection[];
  readonly locationCode: string;
  readonly locationName: string;
  /** Beside the requester, when the caller named one. */
  readonly providerName: string | null;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
}

/** The states in which a connection has a letter: its port is prepared, and it is not on its way out. */
export const hasLetter = ({ adminState }: Connection): boolean =>
  adminState === 'pending' || adminState === 'provisioned';

const validMs = 90 * 24 * 60 * 60 * 1_000;

/** What AWS's ports of a bandwidth speak over single-mode fibre (user guide, «network requirements»). */
const optics: Readonly<Record<string, string>> = {
  '1Gbps': '1000BASE-LX (1310 nm)',
  '10Gbps': '10GBASE-LR (1310 nm)',
  '100Gbps': '100GBASE-LR4',
  '400Gbps': '400GBASE-LR4',
};

const left = 62;
const column = 158;
const width = pageSize.width - 2 * left;
const longestName = 160;

/** The PDF: a page for each connection, in their order. */
export function writeLetters(facts: LetterFacts): Uint8Array {
  const ids = facts.connections.map(({ connectionId }) => connectionId).join(', ');
  return writePdf({
    title: `LOA-CFA ${ids} (simulation)`,
    author: 'crossconnect',
    createdAt: facts.issuedAt,
    pages: facts.connections.map((connection, index) => letterPage(connection, index, facts)),
  });
}

function letterPage(connection: Connection, index: number, facts: LetterFacts): Mark[] {
  const issued = day(facts.issuedAt);
  const validUntil = day(facts.issuedAt + validMs);
  const place = demarcationOf(connection.awsDevice, connection.connectionId);
  const provider = facts.providerName === null ? null : shorten(facts.providerName);
  const account = `AWS account ${connection.ownerAccount}`;
  const orderer = provider === null ? account : `${account}, or ${provider} on its behalf,`;
  const page = new Flow();
  page.write('crossconnect', { size: 17, bold: true, step: 12 });
  page.right(`Issued ${issued}`);
  page.write('a simulation of AWS Direct Connect', { size: 9, grey: 0.4, step: 12 });
  page.line(0.2);
  page.gap(30);
  page.write('Letter of Authorization and', { size: 20, bold: true, step: 24 });
  page.write('Connecting Facility Assignment', { size: 20, bold: true, step: 14 });
  page.notice([
    'SIMULATION. This letter is issued by crossconnect, not by AWS.',
    'It has no value at a real facility: no real port stands behind it.',
  ]);
  page.paragraph('To whom it may concern:');
  page.paragraph(
    `${orderer} may order a cross connect at ${facts.locationName} from its own equipment to the demarcation named below. ` +
      `Please connect it no later than ${validUntil}, when this letter ends.`,
  );
  page.section('Requester');
  page.row('Account', provider === null ? connection.ownerAccount : `${connection.ownerAccount} with ${provider}`);
  page.row('Connection name', connection.connectionName);
  page.section('Connection');
  page.row('Connection ID', connection.connectionId);
  if (connection.lagId !== null) page.row('Member of', connection.lagId);
  page.row('Bandwidth', connection.bandwidth);
  page.row('Interface', `${optics[connection.bandwidth] ?? 'as ordered'}, single-mode fibre, LC`);
  page.section('Demarcation');
  page.row('Facility', facts.locationName);
  page.row('Location code', facts.locationCode);
  page.row('Cabinet', place.cabinet);
  page.row('Panel', place.panel);
  page.row('Port', place.port);
  page.section('Validity');
  page.row('Issue date', issued);
  page.row('Valid until', `${validUntil} (90 days)`);
  page.foot(`LOA-CFA ${connection.connectionId} · simulation`, `Page ${index + 1} of ${facts.connections.length}`);
  return page.marks;
}

/** Marks that follow each other down the page. */
class Flow {
  readonly marks: Mark[] = [];
  #y = 70;

  write(text: string, style: { size: number; bold?: boolean; grey?: number; step: number }): void {
    const { step, ...look } = style;
    this.marks.push({ kind: 'text', x: left, y: this.#y, text, ...look });
    this.#y += step;
  }

  /** At the right margin of the line written last. */
  right(text: string): void {
    this.marks.push({ kind: 'text', x: left + width - widthOf(text, 10), y: this.#y - 12, size: 10, text });
  }

  gap(points: number): void {
    this.#y += points;
  }

  line(grey: number): void {
    this.marks.push({ kind: 'line', x: left, y: this.#y, width, grey });
  }

  notice(lines: readonly string[]): void {
    const height = 16 * lines.length + 16;
    this.marks.push({ kind: 'box', x: left, y: this.#y, width, height, grey: 0.92 });
    for (const [index, text] of lines.entries())
      this.marks.push({
        kind: 'text',
        x: left + 12,
        y: this.#y + 20 + 16 * index,
        size: 10.5,
        bold: index === 0,
        text,
      });
    this.#y += height + 30;
  }

  paragraph(text: string): void {
    for (const line of wrap(text, 10.5, width)) this.write(line, { size: 10.5, step: 15 });
    this.#y += 7;
  }

  section(title: string): void {
    this.#y += 14;
    this.write(title, { size: 11.5, bold: true, step: 7 });
    this.line(0.75);
    this.#y += 16;
  }

  row(name: string, value: string): void {
    this.marks.push({ kind: 'text', x: left, y: this.#y, size: 10, grey: 0.4, text: name });
    for (const text of wrap(shorten(value), 10, width - column)) {
      this.marks.push({ kind: 'text', x: left + column, y: this.#y, size: 10, text });
      this.#y += 15;
    }
  }

  foot(text: string, page: string): void {
    const y = pageSize.height - 46;
    this.marks.push({ kind: 'line', x: left, y: y - 14, width, grey: 0.75 });
    this.marks.push({ kind: 'text', x: left, y, size: 8.5, grey: 0.4, text });
    this.marks.push({ kind: 'text', x: left + width - widthOf(page, 8.5), y, size: 8.5, grey: 0.4, text: page });
  }
}

const shorten = (text: string): string => (text.length <= longestName ? text : `${text.slice(0, longestName - 1)}…`);

/** «2026-11-24», UTC. */
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
