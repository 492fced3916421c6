// The log's sink: one JSON line an event on standard error, secrets struck out by name.
import { pino } from 'pino';
import type { Log, LogFields } from '../base/index.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

const secrets = ['authKey', 'secretAccessKey', 'key', 'token'];

export function createLog(level: LogLevel): Log {
  const sink = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: [...secrets, ...secrets.map((name) => `*.${name}`)],
    },
    pino.destination({ dest: 2, sync: true }),
  );
  const at =
    (name: 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, fields: LogFields = {}): void =>
      sink[name](fields, message);
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
