// What a caller of the AWS API is told when a call fails: AWS's error code, the HTTP status and, mostly, a message.

export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  /** Some modelled errors carry no message at all. */
  readonly hasMessage: boolean;

  constructor(code: string, status: number, message?: string) {
    super(message ?? code);
    this.name = 'ServiceError';
    this.code = code;
    this.status = status;
    this.hasMessage = message !== undefined;
  }
}
