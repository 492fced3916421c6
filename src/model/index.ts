export { operationModels } from './generated/operations.ts';
export { shapes } from './generated/shapes.ts';
export * from './generated/types.ts';
export type { Bounds, OperationModel, Shape } from './shape.ts';
