// The flags by which a command finds its server.
import { type Command, Option } from 'commander';
import type { ServerAccess } from '../admin/index.ts';
import { serverArgument } from './arguments.ts';

export interface ServerFlags {
  readonly server: string;
  readonly token?: string;
}

export interface AskingFlags extends ServerFlags {
  readonly json: boolean;
}

export const accessOf = ({ server, token }: ServerFlags): ServerAccess => ({ url: server, token });

export const serverOption = (): Option =>
  new Option('--server <url>', 'the running server')
    .env('CROSSCONNECT_URL')
    .default('http://127.0.0.1:7224')
    .argParser(serverArgument);

export const withServer = (command: Command): Command =>
  command
    .addOption(serverOption())
    .addOption(
      new Option('--token <token>', 'what the admin API of a server off loopback asks for').env(
        'CROSSCONNECT_ADMIN_TOKEN',
      ),
    );

/** For commands whose answer can be had as JSON. */
export const asking = (command: Command): Command => withServer(command).option('--json', 'as JSON', false);
