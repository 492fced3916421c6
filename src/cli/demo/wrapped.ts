// Text for narrow screens.

/** At most `width` columns, broken between words, later lines indented by two; a longer word stays whole. */
export function wrapped(text: string, width = 80): string {
  const [first = '', ...words] = text.split(' ');
  const lines = [first];
  for (const word of words) {
    const line = `${lines.at(-1)} ${word}`;
    if (line.length <= width) lines[lines.length - 1] = line;
    else lines.push(`  ${word}`);
  }
  return lines.join('\n');
}
