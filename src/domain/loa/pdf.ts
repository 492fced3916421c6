// A small PDF 1.4 writer: pages of text in Helvetica, straight lines and filled boxes. Not compressed, so that the file
// can be read with any editor (ISO 32000-1: 7.5 file structure, 8.5 paths, 9.4 text).
import { literal, metadata } from './text.ts';

/** Points from the upper left corner; `y` of a text is its baseline. Greys run from 0, black, to 1. */
export type Mark =
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly size: number;
      readonly bold?: boolean;
      readonly grey?: number;
      readonly text: string;
    }
  | { readonly kind: 'line'; readonly x: number; readonly y: number; readonly width: number; readonly grey: number }
  | {
      readonly kind: 'box';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly grey: number;
    };

export interface PdfDocument {
  readonly title: string;
  readonly author: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly pages: readonly (readonly Mark[])[];
}

/** A4. */
export const pageSize = { width: 595, height: 842 } as const;

const pageTree = 2;
const firstPage = 6;

export function writePdf({ title, author, createdAt, pages }: PdfDocument): Uint8Array {
  const ids = pages.map((_, index) => firstPage + 2 * index);
  const objects = [
    `<< /Type /Catalog /Pages ${pageTree} 0 R >>`,
    `<< /Type /Pages /Kids [${ids.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    font('Helvetica'),
    font('Helvetica-Bold'),
    `<< /Title ${metadata(title)} /Author ${metadata(author)} /Producer ${metadata('crossconnect')} /CreationDate (${dateText(createdAt)}) >>`,
    ...pages.flatMap((marks, index) => pageObjects(marks, firstPage + 2 * index)),
  ];
  return assemble(objects);
}

const font = (name: string): string =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

function pageObjects(marks: readonly Mark[], id: number): [page: string, contents: string] {
  const { width, height } = pageSize;
  const content = marks.map(operators).join('\n');
  return [
    `<< /Type /Page /Parent ${pageTree} 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${id + 1} 0 R >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
}

/** PDF counts from the lower left corner. */
function operators(mark: Mark): string {
  const y = number(pageSize.height - mark.y);
  if (mark.kind === 'text') {
    const face = `/${mark.bold === true ? 'F2' : 'F1'} ${number(mark.size)} Tf`;
    return `BT ${number(mark.grey ?? 0)} g ${face} ${number(mark.x)} ${y} Td ${literal(mark.text)} Tj ET`;
  }
  if (mark.kind === 'line')
    return `${number(mark.grey)} G 0.7 w ${number(mark.x)} ${y} m ${number(mark.x + mark.width)} ${y} l S`;
  const bottom = number(pageSize.height - mark.y - mark.height);
  return `${number(mark.grey)} g ${number(mark.x)} ${bottom} ${number(mark.width)} ${number(mark.height)} re f`;
}

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** «D:20261124T…» in UTC (ISO 32000-1, 7.9.4). */
const dateText = (at: number): string => `D:${new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;

/** Header, bodies, the table of their offsets and the trailer. Everything is ASCII but the mark in the header. */
function assemble(objects: readonly string[]): Uint8Array {
  // Four bytes above 127 tell transports that the file is binary (7.5.2).
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const offsets: number[] = [];
  for (const [index, body] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${body}\nendobj\n`;
  }
  const start = text.length;
  // Entries are 20 bytes each, the end of the line included (7.5.4).
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
