// What the command ends with. docs/reference/cli.md prints this table.
import { CommanderError } from 'commander';
import type { OperationalError } from '../base/index.ts';

export const exitCodes = {
  done: { code: 0, meaning: 'done; `serve`, `router` and `demo` were told to stop' },
  failed: { code: 1, meaning: 'the command failed, or the server refused it' },
  usage: { code: 2, meaning: 'wrong usage: a command, argument, flag or setting that there is not' },
  unreachable: { code: 3, meaning: 'no server answers' },
  dark: { code: 4, meaning: '`drill`: a failure leaves a prefix without a way' },
  notResilient: { code: 5, meaning: '`resiliency --require`: a gateway is carried by less' },
  different: { code: 6, meaning: '`drill --live`: what happened is not what was computed, or did not mend' },
} as const;

const usageCodes: readonly string[] = ['DX_BAD_SETTING', 'DX_BAD_CONFIG_FILE', 'DX_BAD_FILE', 'DX_EXPOSED'];

const codesOfErrors: Readonly<Record<string, { readonly code: number }>> = {
  DX_SERVER_UNREACHABLE: exitCodes.unreachable,
  DX_DARK: exitCodes.dark,
  DX_NOT_RESILIENT: exitCodes.notResilient,
  DX_DIFFERENT: exitCodes.different,
};

export function exitCodeOf(error: CommanderError | OperationalError): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done.code : exitCodes.usage.code;
  if (usageCodes.includes(error.code)) return exitCodes.usage.code;
  return codesOfErrors[error.code]?.code ?? exitCodes.failed.code;
}
