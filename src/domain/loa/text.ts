// Text in the standard fonts of PDF: WinAnsi bytes, escaped strings, widths and line breaks (ISO 32000-1, 7.3.4.2, D.2).

/** Code points at 0x80 to 0x9f of WinAnsi; 0 where there is none. Elsewhere it is Latin-1. */
const upper = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
  0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];
const questionMark = 0x3f;

/** What the encoding lacks, control characters too, becomes a question mark. */
export function winAnsi(text: string): number[] {
  return [...text].map((sign) => {
    const point = sign.codePointAt(0) ?? questionMark;
    if ((point >= 0x20 && point < 0x7f) || (point >= 0xa0 && point <= 0xff)) return point;
    const place = upper.indexOf(point);
    return point !== 0 && place >= 0 ? 0x80 + place : questionMark;
  });
}

/** A literal string in WinAnsi, in ASCII only: brackets and backslashes escaped, other bytes as three octal digits. */
export function literal(text: string): string {
  const body = winAnsi(text).map((byte) => {
    if (byte === 0x28 || byte === 0x29 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    return byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `(${body.join('')})`;
}

/** A text string for metadata: UTF-16 with its mark, as hexadecimal. */
export function metadata(text: string): string {
  const units = Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0'));
  return `<feff${units.join('')}>`;
}

/** Helvetica's widths from blank to tilde, in thousandths of the size (Adobe core font metrics). */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];
/** For the letters above ASCII, which are about as wide as those they are made of. */
const accented = 611;

/** Points. */
export const widthOf = (text: string, size: number): number =>
  (winAnsi(text).reduce((sum, byte) => sum + (widths[byte - 0x20] ?? accented), 0) * size) / 1_000;

/** Lines of at most `width` points; a word wider than a line is broken. */
export function wrap(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (widthOf(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = word;
    while (widthOf(line, size) > width) {
      let fits = line.length - 1;
      while (fits > 1 && widthOf(line.slice(0, fits), size) > width) fits--;
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  return [...lines, line];
}
