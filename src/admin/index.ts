export { otherRouteKinds } from '../domain/index.ts';
export type { ServerAccess } from './access.ts';
export { askAdmin, checkHealth, getAdmin } from './access.ts';
export type { AdminResponse } from './admin.ts';
export { adminPrefix, answerAdmin } from './admin.ts';
export * from './contract.ts';
export type { AdminContext } from './endpoint.ts';
export * from './fault-contract.ts';
export * from './why-down-contract.ts';
