// Strict decoding of awsJson1_1 input: a JSON value walked along the model's tables. Unknown members are ignored, null
// counts as absent, wrong types are a SerializationException, broken constraints one ValidationException for all.
import { ServiceError } from '../base/index.ts';
import { type Bounds, type Shape, shapes } from '../model/index.ts';
import { requestMessages as messages } from './messages.ts';

interface Walk {
  readonly violations: string[];
}

const nothing = { kind: 'structure', members: {}, required: [] } as const satisfies Shape;

/** Decodes `body` (parsed JSON) as the named structure; null names one without members. */
export function decodeInput(shapeName: string | null, body: unknown): unknown {
  const walk: Walk = { violations: [] };
  const decoded = shapeName === null ? decodeStructure(walk, nothing, body, '') : decode(walk, shapeName, body, '');
  const { violations } = walk;
  if (violations.length === 0) return decoded;
  const all = violations.join('; ');
  const message = violations.length === 1 ? messages.violation(all) : messages.violations(violations.length, all);
  throw new ServiceError('ValidationException', 400, message);
}

const shapeOf = (name: string): Shape => {
  const shape = shapes[name];
  if (shape === undefined) throw new Error(`the model has no shape ${name}`);
  return shape;
};

function decode(walk: Walk, shapeName: string, value: unknown, path: string): unknown {
  const shape = shapeOf(shapeName);
  switch (shape.kind) {
    case 'structure':
      return decodeStructure(walk, shape, value, path);
    case 'list':
      if (!Array.isArray(value)) throw wrongType(path, 'a list');
      return decodeList(walk, shape, value, path);
    case 'string':
      if (typeof value !== 'string') throw wrongType(path, 'a string');
      checkString(walk, shape, value, path);
      return value;
    case 'boolean':
      if (typeof value !== 'boolean') throw wrongType(path, 'true or false');
      return value;
    case 'integer':
    case 'long':
      return decodeNumber(walk, shape.kind, shape, value, path);
    case 'timestamp':
      if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(path, 'a number of seconds');
      return value;
    case 'blob':
      if (typeof value !== 'string') throw wrongType(path, 'base64 text');
      return Uint8Array.from(Buffer.from(value, 'base64'));
  }
}

/** Entries first: what is wrong in kind is told before what is out of bounds. */
function decodeList(walk: Walk, shape: Extract<Shape, { kind: 'list' }>, value: unknown[], path: string): unknown[] {
  const decoded = value.map((entry, index) => {
    if (entry === null) throw wrongType(`${path}.${index + 1}`, 'a value');
    return decode(walk, shape.member, entry, `${path}.${index + 1}.member`);
  });
  checkBounds(walk, shape, value.length, path, value);
  return decoded;
}

function decodeStructure(
  walk: Walk,
  shape: Extract<Shape, { kind: 'structure' }>,
  value: unknown,
  path: string,
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType(path, 'a structure');
  const decoded: Record<string, unknown> = {};
  for (const [name, memberShape] of Object.entries(shape.members)) {
    const member = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
    const memberPath = path === '' ? name : `${path}.${name}`;
    if (member !== undefined && member !== null) decoded[name] = decode(walk, memberShape, member, memberPath);
    else if (shape.required.includes(name)) violate(walk, null, memberPath, messages.notNull());
  }
  return decoded;
}

const ranges = {
  integer: [-(2 ** 31), 2 ** 31 - 1],
  long: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
} as const;

function decodeNumber(walk: Walk, kind: 'integer' | 'long', bounds: Bounds, value: unknown, path: string): number {
  const [least, most] = ranges[kind];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > most)
    throw wrongType(path, kind === 'integer' ? 'a 32-bit integer' : 'a 64-bit integer');
  if (bounds.min !== undefined && value < bounds.min) violate(walk, value, path, messages.leastValue(bounds.min));
  if (bounds.max !== undefined && value > bounds.max) violate(walk, value, path, messages.mostValue(bounds.max));
  return value;
}

function checkString(walk: Walk, shape: Extract<Shape, { kind: 'string' }>, value: string, path: string): void {
  if (shape.values !== undefined && !shape.values.includes(value))
    violate(walk, value, path, messages.oneOf(shape.values.join(', ')));
  checkBounds(walk, shape, value.length, path, value);
  if (shape.pattern !== undefined && !new RegExp(`^(?:${shape.pattern})$`, 'u').test(value))
    violate(walk, value, path, messages.pattern(shape.pattern));
}

function checkBounds(walk: Walk, { min, max }: Bounds, length: number, path: string, value: unknown): void {
  if (min !== undefined && length < min) violate(walk, value, path, messages.leastLength(min));
  if (max !== undefined && length > max) violate(walk, value, path, messages.mostLength(max));
}

function violate(walk: Walk, value: unknown, path: string, rule: string): void {
  const shown = value === null ? 'null' : `'${typeof value === 'object' ? JSON.stringify(value) : String(value)}'`;
  walk.violations.push(messages.constraint(shown, path, rule));
}

function wrongType(path: string, wanted: string): ServiceError {
  const message = path === '' ? messages.bodyType(wanted) : messages.valueType(path, wanted);
  return new ServiceError('SerializationException', 400, message);
}
