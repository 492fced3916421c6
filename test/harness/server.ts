// A whole server on free ports, in memory or in a folder, for tests that use it as a client would.
import { DirectConnectClient } from '@aws-sdk/client-direct-connect';
import { EC2Client } from '@aws-sdk/client-ec2';
import type { Log, LogFields } from '../../src/base/index.ts';
import { loadSettings } from '../../src/config/index.ts';
import { type Server, startServer } from '../../src/server/index.ts';

export interface Logged {
  readonly message: string;
  readonly fields: LogFields;
}

/** A server as its clients reach it. */
export interface Clients {
  readonly url: string;
  readonly dx: DirectConnectClient;
  readonly ec2: EC2Client;
}

export interface TestServer extends Clients {
  /** Everything it has logged so far, whatever the level. */
  readonly logged: readonly Logged[];
  stop(): Promise<void>;
}

/** `flags` as the command line would give them; ports are chosen by the system. */
export async function startTestServer(flags: Readonly<Record<string, unknown>> = {}): Promise<TestServer> {
  const logged: Logged[] = [];
  const note = (message: string, fields: LogFields = {}): void => void logged.push({ message, fields });
  const log: Log = { debug: note, info: note, warn: note, error: note };
  const settings = loadSettings(
    { port: '0', edgePorts: '0', inMemory: true, pace: 'instant', logLevel: 'silent', ...flags },
    {},
  );
  const server: Server = await startServer(settings, log);
  const clients = clientsOf(server.url);
  return {
    ...clients,
    logged,
    stop: async () => {
      clients.dx.destroy();
      clients.ec2.destroy();
      await server.stop();
    },
  };
}

export function clientsOf(url: string): Clients {
  const client = {
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
    maxAttempts: 1,
  };
  return { url, dx: new DirectConnectClient(client), ec2: new EC2Client(client) };
}
