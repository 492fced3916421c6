// crossconnect serve: the server, until it is told to stop.
import { loadSettings } from '../../config/index.ts';
import { startServer } from '../../server/index.ts';
import { createLog } from '../../telemetry/index.ts';
import type { Output } from '../output.ts';

/** Resolves once the server has stopped by SIGINT or SIGTERM. */
export async function serve(
  output: Output,
  flags: Readonly<Record<string, unknown>>,
  environment: NodeJS.ProcessEnv,
): Promise<void> {
  const settings = loadSettings(flags, environment);
  const server = await startServer(settings, createLog(settings.logLevel));
  output.line(server.stateFolder === undefined ? 'state: in memory only' : `state: ${server.stateFolder}`);
  if (server.adminTokenFile !== undefined) output.line(`admin token: ${server.adminTokenFile}`);
  output.line(`crossconnect serves Direct Connect at ${server.url}`);
  await untilSignal();
  await server.stop();
}

export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
