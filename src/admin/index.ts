export type { AdminContext, AdminResponse } from './admin.ts';
export { adminPrefix, answerAdmin } from './admin.ts';
export * from './contract.ts';
