// The form of the generated tables.

export interface Bounds {
  /** Least length of a string or list, or least value of a number. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
}

export type Shape =
  | {
      readonly kind: 'structure';
      readonly members: Readonly<Record<string, string>>;
      readonly required: readonly string[];
    }
  | ({ readonly kind: 'list'; readonly member: string } & Bounds)
  | ({ readonly kind: 'string'; readonly values?: readonly string[] } & Bounds)
  | ({ readonly kind: 'integer' | 'long' | 'boolean' | 'timestamp' | 'blob' } & Bounds);

export interface OperationModel {
  readonly input: string | null;
  readonly output: string | null;
  readonly errors: readonly string[];
  readonly deprecated: boolean;
}
