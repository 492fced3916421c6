export type { AdminResponse } from './admin.ts';
export { adminPrefix, answerAdmin } from './admin.ts';
export * from './contract.ts';
export type { AdminContext } from './endpoint.ts';
