// Names of connections, virtual interfaces and gateways (CloudFormation schema of Direct Connect).
import { clientError } from './errors.ts';
import { messages } from './messages/index.ts';

export function checkName(name: string): string {
  if (!/^[\w \-_,/]{1,100}$/.test(name))
    throw clientError(messages.valueInvalid('Name', name, '1 to 100 letters, digits, blanks and -_,/'));
  return name;
}
