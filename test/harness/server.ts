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

export interface TestServer {
  readonly url: string;
  readonly dx: DirectConnectClient;
  readonly ec2: EC2Client;
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
  const client = {
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: '111122223333', secretAccessKey: 'any' },
    maxAttempts: 1,
  };
  const dx = new DirectConnectClient(client);
  const ec2 = new EC2Client(client);
  return {
    url: server.url,
    dx,
    ec2,
    logged,
    stop: async () => {
      dx.destroy();
      ec2.destroy();
      await server.stop();
    },
  };
}
