// A whole server on free ports, in memory or in a folder, for tests that use it as a client would.
import { DirectConnectClient } from '@aws-sdk/client-direct-connect';
import { EC2Client } from '@aws-sdk/client-ec2';
import { silentLog } from '../../src/base/index.ts';
import { loadSettings } from '../../src/config/index.ts';
import { type Server, startServer } from '../../src/server/index.ts';

export interface TestServer {
  readonly url: string;
  readonly dx: DirectConnectClient;
  readonly ec2: EC2Client;
  stop(): Promise<void>;
}

/** `flags` as the command line would give them; ports are chosen by the system. */
export async function startTestServer(flags: Readonly<Record<string, unknown>> = {}): Promise<TestServer> {
  const settings = loadSettings(
    { port: '0', edgePorts: '0', inMemory: true, pace: 'instant', logLevel: 'silent', ...flags },
    {},
  );
  const server: Server = await startServer(settings, silentLog);
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
    stop: async () => {
      dx.destroy();
      ec2.destroy();
      await server.stop();
    },
  };
}
