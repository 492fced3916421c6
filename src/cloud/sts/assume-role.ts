// Roles and who may take them: anybody, since no roles and no trust are kept. With a web identity, anybody where the
// server believes web identities, and else nobody: such a call carries no signature.
import type { XmlElement } from '../../protocol/index.ts';
import type { Request } from '../context.ts';
import { assumed, isAssumedRole, parseRole, type Role } from './principals.ts';
import { type DurationBounds, durationOf, needSessionName, needText, showCredentials, stsError } from './values.ts';

const hour = 3_600;
const bounds: DurationBounds = { fallback: hour, most: 12 * hour };

export function assumeRole(request: Request): XmlElement[] {
  const { parameters, call } = request;
  const role = needRole(request);
  const session = needSessionName(parameters);
  const seconds = durationOf(parameters, bounds);
  if (isAssumedRole(call.principal) && seconds > hour)
    throw stsError(
      'ValidationError',
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining',
    );
  return [...grant(request, role, session, seconds), ['SourceIdentity', parameters.get('SourceIdentity')]];
}

export function assumeRoleWithWebIdentity(request: Request): XmlElement[] {
  const { parameters, context } = request;
  const role = needRole(request);
  const session = needSessionName(parameters);
  const identity = parseToken(needText(parameters, 'WebIdentityToken'));
  if (!context.trustWebIdentities)
    throw stsError('InvalidIdentityToken', `No OpenIDConnect provider found in your account for ${identity.issuer}`);
  return [
    ...grant(request, role, session, durationOf(parameters, bounds)),
    ['SubjectFromWebIdentityToken', identity.subject],
    ['Audience', identity.audience],
    ['Provider', identity.issuer],
  ];
}

function needRole({ parameters }: Request): Role {
  const role = parseRole(needText(parameters, 'RoleArn'));
  if (role === undefined) throw stsError('ValidationError', 'Request ARN is invalid');
  return role;
}

function grant({ context }: Request, role: Role, session: string, seconds: number): XmlElement[] {
  const principal = assumed(role, session);
  const expiresAt = context.clock.now() + seconds * 1_000;
  const user: XmlElement[] = [
    ['AssumedRoleId', principal.userId],
    ['Arn', principal.arn],
  ];
  return [showCredentials(context.sessionKeys.issue(role.accountId, principal, expiresAt)), ['AssumedRoleUser', user]];
}

interface Identity {
  readonly subject: string;
  readonly audience: string;
  readonly issuer: string;
}

/** What a JSON web token claims (RFC 7519, section 4.1); its signature is nobody's business here. */
function parseToken(token: string): Identity {
  const parts = token.split('.');
  try {
    if (parts.length !== 3) throw new SyntaxError('not three parts');
    const { sub, aud, iss } = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString('utf8'));
    return { subject: String(sub), audience: String(aud), issuer: String(iss) };
  } catch {
    throw stsError(
      'InvalidIdentityToken',
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    );
  }
}
