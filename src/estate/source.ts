// YAML files that people write: read against a schema, every complaint with its file, line and path.
import { readFileSync } from 'node:fs';
import { type Document, isMap, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import { OperationalError } from '../base/index.ts';

type Path = readonly PropertyKey[];

/** What is wrong at one place of a file. */
export interface Problem {
  readonly path: Path;
  readonly message: string;
}

/** A file as it was read, able to say where something in it stands. */
export interface Source<Value> {
  readonly file: string;
  readonly value: Value;
  /** An error of DX_BAD_FILE that names each problem with file, line and path, in the order of the lines. */
  complain(problems: readonly Problem[]): OperationalError;
}

/** Throws DX_BAD_FILE when it cannot be read, is no YAML or is not as the schema says. */
export function readSource<Schema extends z.ZodType>(file: string, schema: Schema): Source<z.infer<Schema>> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (cause as Error).message;
    throw new OperationalError('DX_BAD_FILE', `${file}: ${why}`, { cause });
  }
  return parseSource(file, text, schema);
}

/** @param file as complaints name it */
export function parseSource<Schema extends z.ZodType>(
  file: string,
  text: string,
  schema: Schema,
): Source<z.infer<Schema>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [broken] = document.errors;
  if (broken !== undefined)
    throw new OperationalError('DX_BAD_FILE', `${file}:${lines.linePos(broken.pos[0]).line}: ${broken.message}`);
  const complain = (problems: readonly Problem[]): OperationalError => {
    const placed = problems.map(({ path, message }) => ({ line: lineOf(document, lines, path), path, message }));
    const said = placed
      .sort((a, b) => a.line - b.line)
      .map(({ line, path, message }) => `${file}:${line}: ${path.length === 0 ? '' : `${path.join('.')}: `}${message}`);
    return new OperationalError('DX_BAD_FILE', said.join('; '));
  };
  const parsed = schema.safeParse(contentOf(file, document) ?? {}, { error: missing });
  if (!parsed.success) throw complain(parsed.error.issues.flatMap(problemsOf));
  return { file, value: parsed.data, complain };
}

/** An alias may stand for nothing, or for so much that it must be meant to hurt: `toJS` refuses both. */
function contentOf(file: string, document: Document<ParsedNode>): unknown {
  try {
    return document.toJS();
  } catch (cause) {
    if (!(cause instanceof ReferenceError)) throw cause;
    throw new OperationalError('DX_BAD_FILE', `${file}: ${cause.message}`, { cause });
  }
}

/** YAML has no undefined: what is so is not there. */
const missing: z.core.$ZodErrorMap = ({ code, input }) =>
  code === 'invalid_type' && input === undefined ? 'is missing' : undefined;

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...issue.path, key], message: 'is no key here' }));
  if (issue.code === 'invalid_key')
    return [{ path: issue.path, message: issue.issues.map(({ message }) => message).join(', ') }];
  return [{ path: issue.path, message: issue.message }];
}

/** Of the key where the path names one, else of the closest thing around it. */
function lineOf(document: Document<ParsedNode>, lines: LineCounter, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const step of path) {
    const next = childOf(node, step);
    if (next === undefined) break;
    offset = next.offset;
    node = next.node;
  }
  return lines.linePos(offset).line;
}

function childOf(node: unknown, step: PropertyKey): { node: unknown; offset: number } | undefined {
  if (isMap<Node, Node>(node)) {
    const pair = node.items.find(({ key }) => String(key) === String(step));
    return pair === undefined ? undefined : { node: pair.value, offset: pair.key.range?.[0] ?? 0 };
  }
  const item: unknown = (node as { items?: unknown[] } | null)?.items?.[Number(step)];
  return item === undefined ? undefined : { node: item, offset: (item as Node).range?.[0] ?? 0 };
}
