// API operations per second, beside what a bare HTTP server and bare SQLite commits do on the same machine.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../dist/store/sqlite/database.js';
import {
  Caller,
  heading,
  measure,
  rateCells,
  region,
  row,
  secretAccessKey,
  serve,
  start,
  tableHead,
  temporaryFolder,
} from './lib.mjs';

const calls = 600;
const widths = [1, 16];
/** The quota of connections at a location. */
const perAccount = 10;

const account = (number) => String(100_000_000_000 + number);
const port = { location: 'EqDC2', bandwidth: '1Gbps', connectionName: 'bench' };

async function api(auth) {
  const { folder, remove } = temporaryFolder();
  const flags = ['--edge', 'off', '--auth', auth];
  if (auth === 'sigv4') {
    const keys = Array.from({ length: 1_000 }, (_, number) => account(number));
    const file = join(folder, 'credentials.json');
    writeFileSync(file, JSON.stringify(keys.map((key) => ({ accessKeyId: key, secretAccessKey, accountId: key }))));
    flags.push('--credentials', file);
  }
  const server = await serve(folder, ...flags);
  try {
    let accounts = 0;
    for (const width of widths) {
      const caller = new Caller(server.url, width);
      const print = (name, rates) => row(name, auth, width, ...rateCells(rates));
      const first = accounts;
      accounts += calls / perAccount;
      print(
        'CreateConnection',
        await measure(calls, width, (index) =>
          caller.call(account(first + Math.floor(index / perAccount)), 'CreateConnection', port),
        ),
      );
      print(
        'DescribeConnections (10 of them)',
        await measure(calls, width, () => caller.call(account(first), 'DescribeConnections', {})),
      );
      const { connections } = await caller.call(account(first), 'DescribeConnections', {});
      const { directConnectGateway } = await caller.call(account(first), 'CreateDirectConnectGateway', {
        directConnectGatewayName: 'bench',
      });
      const { connectionId } = connections[0];
      for (let vlan = 1; vlan <= perAccount; vlan++)
        await caller.call(account(first), 'CreatePrivateVirtualInterface', {
          connectionId,
          newPrivateVirtualInterface: {
            virtualInterfaceName: 'bench',
            vlan,
            asn: 65_001,
            directConnectGatewayId: directConnectGateway.directConnectGatewayId,
          },
        });
      print(
        'DescribeVirtualInterfaces (10 of them)',
        await measure(calls, width, () => caller.call(account(first), 'DescribeVirtualInterfaces', { connectionId })),
      );
      const resourceArn = `arn:aws:directconnect:${region}:${account(first)}:dxcon/${connectionId}`;
      print(
        'TagResource',
        await measure(calls, width, (index) =>
          caller.call(account(first), 'TagResource', { resourceArn, tags: [{ key: 'n', value: String(index) }] }),
        ),
      );
      caller.close();
    }
  } finally {
    await server.stop();
    remove();
  }
}

/** Signed by the same client, answered by nothing: the cost of the client and of HTTP. */
async function bare(name, size) {
  const { folder, remove } = temporaryFolder();
  const server = await start(folder, 'bench/echo.mjs', '<ready>', String(size));
  try {
    for (const width of widths) {
      const caller = new Caller(server.url, width);
      const body = JSON.stringify(port);
      const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'OvertureService.None' };
      row(name, '-', width, ...rateCells(await measure(calls, width, () => caller.post(headers, body))));
      caller.close();
    }
  } finally {
    await server.stop();
    remove();
  }
}

async function commits() {
  const { folder, remove } = temporaryFolder();
  const database = openDatabase(join(folder, 'bare.sqlite'), { readOnly: false });
  database.exec('create table "t" ("id" integer primary key, "text" text)');
  const insert = database.prepare('insert into "t" ("text") values (?)');
  const text = 'x'.repeat(500);
  const rates = await measure(calls, 1, async () => {
    database.exec('begin immediate');
    insert.run(text);
    database.exec('commit');
  });
  database.close();
  remove();
  row('bare SQLite commit of one row', '-', 1, ...rateCells(rates));
}

heading('API operations: state on disk, edge off');
tableHead('operation', 'auth', 'connections', 'per second', 'p50 ms', 'p99 ms');
await bare('bare node:http, answer of 600 octets', 600);
await bare('bare node:http, answer of 6,000 octets', 6_000);
await commits();
await api('open');
await api('sigv4');
