// What a request is by its first line and its headers, whatever it asks for.
import type { IncomingMessage } from 'node:http';

/** Whether a call can be for one of the services here. All of them take POST at the root and nothing else. */
export const isAtRoot = ({ method, url }: IncomingMessage): boolean =>
  method === 'POST' && (url ?? '/').split('?', 1)[0] === '/';

export const isForm = (contentType: string | undefined): boolean =>
  contentType?.startsWith('application/x-www-form-urlencoded') === true;
