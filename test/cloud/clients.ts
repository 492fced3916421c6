// EC2 clients of one account and Region.
import { EC2Client } from '@aws-sdk/client-ec2';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export const account = '111122223333';
export const accountKey = (accountId: string): Credentials => ({ accessKeyId: accountId, secretAccessKey: 'any' });

const common = (endpoint: string, credentials: Credentials, region: string) => ({
  endpoint,
  region,
  credentials,
  maxAttempts: 1,
});

export const ec2Of = (url: string, credentials = accountKey(account), region = 'us-east-1'): EC2Client =>
  new EC2Client(common(url, credentials, region));
