// Text to HTML: what stands in a template is escaped unless it is markup itself.

export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[];

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return {
    markup: strings.map((text, index) => (index === 0 ? text : markupOf(parts[index - 1] ?? '') + text)).join(''),
  };
}

function markupOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] ?? character);

const style = `:root{color-scheme:light}body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
h1{margin-bottom:.2rem}h2{margin-top:2rem;border-bottom:1px solid #bbb}h3{margin:1.2rem 0 .2rem}h3+h3{margin-top:0}small{color:#555;font-weight:normal}
.verdict{font-size:1.15rem}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:#555}dd{margin:0}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ddd}
th{color:#555}tr.dark td{background:#fbe3e0;font-weight:600}td{overflow-wrap:anywhere}.foot{color:#555;font-size:13px}
@media print{body{margin:0;max-width:none}section,tr{break-inside:avoid}thead{display:table-header-group}tr.dark td{print-color-adjust:exact}}`;

/** A whole document. */
export function page(title: string, body: readonly Markup[]): string {
  const { markup } = html`<title>${title}</title>`;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">${markup}<style>${style}</style></head>
<body>
${body.map((part) => part.markup).join('\n')}
</body>
</html>
`;
}
