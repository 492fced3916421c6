// The errors of EC2 (EC2 API reference, «error codes»). Texts that no public source shows are sensible ones.
import { ServiceError } from '../base/index.ts';

export const ec2Error = (code: string, message: string): ServiceError => new ServiceError(code, 400, message);

/** `name` in the words of EC2: the parameter with a small first letter. */
export const invalidValue = (value: string, name: string, why: string): ServiceError =>
  ec2Error('InvalidParameterValue', `Value (${value}) for parameter ${name} is invalid. ${why}`);

/** What a call with DryRun is told when it was in order. */
export const wouldSucceed = (): ServiceError =>
  new ServiceError('DryRunOperation', 412, 'Request would have succeeded, but DryRun flag is set.');
