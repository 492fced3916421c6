// What the small EC2 and STS are given, and their errors.
import { type Clock, type Random, ServiceError } from '../base/index.ts';
import type { Pace } from '../domain/index.ts';
import type { QueryParameters, XmlElement } from '../protocol/index.ts';
import type { Store } from '../store/index.ts';

export interface CloudContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly pace: Pace;
}

export interface CloudCall {
  readonly accountId: string;
  readonly region: string;
  readonly requestId: string;
  readonly accessKeyId: string;
}

export type Action = (
  context: CloudContext,
  parameters: QueryParameters,
  call: CloudCall,
) => Promise<readonly XmlElement[]>;

export const ec2Error = (code: string, message: string): ServiceError => new ServiceError(code, 400, message);

/** Rejects with MissingParameter, as EC2 does. */
export function need(parameters: QueryParameters, name: string): string {
  const value = parameters.get(name);
  if (value === undefined || value === '')
    throw ec2Error('MissingParameter', `The request must contain the parameter ${name}`);
  return value;
}
