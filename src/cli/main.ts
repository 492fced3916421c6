#!/usr/bin/env node
// The command line: one line of complaint on standard error, and an exit code of the table in exit-codes.ts.
import { CommanderError } from 'commander';
import { OperationalError } from '../base/index.ts';
import { exitCodeOf } from './exit-codes.ts';
import { endWithReader, standardError } from './output.ts';
import { createProgram } from './program.ts';

async function main(): Promise<number> {
  try {
    await createProgram().parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      // Without a command the help has been shown.
      if (error.exitCode !== 0 && error.code !== 'commander.help')
        standardError.line(`crossconnect: ${oneLine(error.message.replace(/^error: /, ''))}`);
      return exitCodeOf(error);
    }
    if (!(error instanceof OperationalError)) throw error;
    standardError.line(`crossconnect: ${error.code}: ${oneLine(error.message)}`);
    return exitCodeOf(error);
  }
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');

endWithReader();
process.exitCode = await main();
