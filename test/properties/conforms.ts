// Whether an answer is what the model says: its members, their kinds, their enumerations. AWS sends empty lists where its
// own model wants an entry, so lengths are not looked at.
import { type Shape, shapes } from '../../src/model/index.ts';

const jsonTypes = {
  string: 'string',
  blob: 'string',
  boolean: 'boolean',
  integer: 'number',
  long: 'number',
  timestamp: 'number',
} as const;

/** What the model does not have, in words. */
export function misfits(shapeName: string, value: unknown, path = ''): string[] {
  const shape = shapes[shapeName] as Shape;
  if (shape.kind === 'list') {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((entry, index) => misfits(shape.member, entry, `${path}[${index}]`));
  }
  if (shape.kind === 'structure') {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no ${shapeName}`];
    return Object.entries(value).flatMap(([name, member]) => {
      const memberShape = shape.members[name];
      return memberShape === undefined
        ? [`${path}.${name} is not in the model`]
        : misfits(memberShape, member, `${path}.${name}`);
    });
  }
  const type = jsonTypes[shape.kind];
  if (typeof value !== type) return [`${path} is no ${type}: ${value}`];
  // The wire has these with a small first letter, recordings show (API reference, 4.1).
  if (shapeName === 'DirectConnectGatewayAttachmentType') return [];
  const odd = shape.kind === 'string' && shape.values !== undefined && !shape.values.includes(String(value));
  return odd ? [`${path}: ${value} is not one of the model's`] : [];
}
