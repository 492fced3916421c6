export { carryOut, describeStep, type Planned, planApply } from './apply.ts';
export { type Context, type EstateAccess, openCredentials } from './context.ts';
export { loadEstate } from './load.ts';
export type { Step } from './plan.ts';
export { type Present, readPresent } from './present.ts';
export { resolve } from './resolve.ts';
export { asn, type Estate, type EstateFile, estateSchema, prefix } from './schema.ts';
export { type Problem, parseSource, readSource, type Source } from './source.ts';
export { writeEstate } from './write.ts';
