// What the command ends with. docs/reference/cli.md prints this table.
import { CommanderError } from 'commander';
import type { OperationalError } from '../base/index.ts';

export const exitCodes = {
  done: { code: 0, meaning: 'done; `serve`, `router` and `demo` were told to stop' },
  failed: { code: 1, meaning: 'the command failed, or the server refused it' },
  usage: { code: 2, meaning: 'wrong usage: a command, argument, flag or setting that there is not' },
  unreachable: { code: 3, meaning: 'no server answers' },
} as const;

const usageCodes: readonly string[] = ['DX_BAD_SETTING', 'DX_BAD_CONFIG_FILE', 'DX_BAD_FILE', 'DX_EXPOSED'];

export function exitCodeOf(error: CommanderError | OperationalError): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done.code : exitCodes.usage.code;
  if (usageCodes.includes(error.code)) return exitCodes.usage.code;
  return error.code === 'DX_SERVER_UNREACHABLE' ? exitCodes.unreachable.code : exitCodes.failed.code;
}
