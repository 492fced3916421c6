// STS: the table of its actions, and the form of its answers.
import { renderXml, type XmlElement } from '../../protocol/index.ts';
import type { Request } from '../context.ts';
import { assumeRole, assumeRoleWithWebIdentity } from './assume-role.ts';
import { getCallerIdentity, getSessionToken } from './caller.ts';
import { stsError } from './values.ts';

/** Each gives the members of its result. */
const actions: Readonly<Record<string, (request: Request) => readonly XmlElement[]>> = {
  AssumeRole: assumeRole,
  AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
  GetCallerIdentity: getCallerIdentity,
  GetSessionToken: getSessionToken,
};

export function answerSts(request: Request): string {
  const name = request.parameters.get('Action') ?? '';
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined)
    throw stsError(
      'InvalidAction',
      `Could not find operation ${name} for version ${request.parameters.get('Version')}`,
    );
  const metadata: XmlElement = ['ResponseMetadata', [['RequestId', request.call.requestId]]];
  return renderXml([
    [
      `${name}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"`,
      [[`${name}Result`, action(request)], metadata],
    ],
  ]);
}
