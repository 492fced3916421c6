// The family of errors that operators meet. The AWS family lives in domain/, the BGP family in bgp/.

/** Something around the program failed. `code` is stable (`DX_…`) and listed in docs/reference/errors.md. */
export class OperationalError extends Error {
  readonly code: `DX_${string}`;

  constructor(code: `DX_${string}`, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OperationalError';
    this.code = code;
  }
}

/** Marks code that the types say cannot be reached. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
