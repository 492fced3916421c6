// Several accounts and Regions on one server: a set of clients for each.
import { DirectConnectClient } from '@aws-sdk/client-direct-connect';
import { EC2Client } from '@aws-sdk/client-ec2';
import { Client } from '../../src/client/index.ts';

export interface Caller {
  readonly account: string;
  readonly dx: DirectConnectClient;
  readonly ec2: EC2Client;
  /** Our own client: it knows the newest operations too. */
  readonly client: Client;
}

export function callerOn(endpoint: string, account: string, region = 'us-east-1'): Caller {
  const credentials = { accessKeyId: account, secretAccessKey: 'any' };
  const options = { endpoint, region, credentials, maxAttempts: 1 };
  return {
    account,
    dx: new DirectConnectClient(options),
    ec2: new EC2Client(options),
    client: new Client({ endpoint, region, credentials }),
  };
}
