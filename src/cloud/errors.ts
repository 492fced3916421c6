// The errors of EC2 (EC2 API reference, «error codes»). Texts that no public source shows are sensible ones;
// they stand where they are thrown, in no catalogue.
import { type Message, ServiceError } from '../base/index.ts';

export const ec2Error = (code: string, text: string, status = 400): ServiceError =>
  new ServiceError(code, status, text as Message);

/** `name` in the words of EC2: the parameter with a small first letter. */
export const invalidValue = (value: string, name: string, why: string): ServiceError =>
  ec2Error('InvalidParameterValue', `Value (${value}) for parameter ${name} is invalid. ${why}`);

/** What a call with DryRun is told when it was in order. */
export const wouldSucceed = (): ServiceError =>
  ec2Error('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', 412);
