// The MD5 key of a peer (CloudFormation schema of Direct Connect; generated form as seen in answers).
import { type Random, randomText } from '../base/index.ts';
import { clientError } from './errors.ts';
import { messages } from './messages/index.ts';

const pattern = /^[A-Za-z0-9\\!"#$%&'()*+,\-./:;<=>?@[\]^_`{|}~]{6,80}$/;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.';

/** The given key, checked, or a new one: 0x and 22 characters. */
export function authKeyOf(given: string | undefined, random: Random): string {
  if (given === undefined) return `0x${randomText(random, alphabet, 22)}`;
  if (!pattern.test(given)) throw clientError(messages.authKeyInvalid());
  return given;
}
