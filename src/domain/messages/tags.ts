// Told about tags, and the ARNs that they go by.
import { unconfirmed } from './told.ts';

export const tags = {
  arnUnknown: unconfirmed((arn: string) => `Resource ${arn} does not exist.`),
  tagsInvalid: unconfirmed((code: string) => `Tags are invalid: ${code}`),
  tagKeyInvalid: unconfirmed((key: string) => `Tag key ${key} is invalid`),
  tagValueInvalid: unconfirmed((value: string) => `Tag value ${value} is invalid`),
};
