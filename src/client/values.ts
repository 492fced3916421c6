// Values between the caller's types and the wire, along the model's tables: members in the model's order, blobs base64.
// Timestamps are numbers on both sides: seconds since the epoch.
import { type Shape, shapes } from '../model/index.ts';

const shapeOf = (name: string): Shape | undefined => shapes[name];

/** Members that are undefined, null or unknown to the model are left out. */
export const toWire = (shapeName: string | null, value: unknown): unknown =>
  walk(shapeName, value, (blob) => (blob instanceof Uint8Array ? Buffer.from(blob).toString('base64') : blob));

export const fromWire = (shapeName: string | null, value: unknown): unknown =>
  walk(shapeName, value, (blob) => (typeof blob === 'string' ? Uint8Array.from(Buffer.from(blob, 'base64')) : blob));

function walk(shapeName: string | null, value: unknown, blob: (value: unknown) => unknown): unknown {
  const shape = shapeName === null ? undefined : shapeOf(shapeName);
  if (shape?.kind === 'blob') return blob(value);
  if (shape?.kind === 'list' && Array.isArray(value)) return value.map((entry) => walk(shape.member, entry, blob));
  if (shape?.kind !== 'structure' || typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, unknown>;
  const known = Object.entries(shape.members).filter(([name]) => members[name] !== undefined && members[name] !== null);
  return Object.fromEntries(known.map(([name, of]) => [name, walk(of, members[name], blob)]));
}
