// The three targets, each measured in one run side by side: rounds of both sides take turns, medians are compared.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../dist/store/sqlite/database.js';
import { account, describedOf, fill, virtualInterfaceOf } from './fill.mjs';
import { heading, measure, region, row, secretAccessKey, serve, start, tableHead, temporaryFolder } from './lib.mjs';
import { requestOf, Wire } from './wire.mjs';

const rounds = 7;
const connections = 16;
const calls = { describe: 3_000, create: 1_000, commit: 1_000 };
const few = 100;
const many = Number(process.env['BENCH_MANY'] ?? 100_000);
const wanted = new Set(process.argv.slice(2));

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Everything that was started, ended in reverse. */
const ends = [];
function folderFor() {
  const { folder, remove } = temporaryFolder();
  ends.push(remove);
  return folder;
}
async function started(program) {
  const { url, stop } = await program;
  ends.push(stop);
  const wire = await Wire.to(url, connections);
  ends.push(() => wire.close());
  return { url, wire };
}
const serving = (folder, ...flags) => started(serve(folder, '--edge', 'off', ...flags));

/**
 * Runs the sides of each comparison in turn, the first of them last in every other round, `rounds` times after one to warm
 * up, and gives the median rate of each.
 */
async function inTurn(...comparisons) {
  const rates = Object.fromEntries(comparisons.flatMap(Object.keys).map((name) => [name, []]));
  for (let round = -1; round < rounds; round++)
    for (const sides of comparisons) {
      const turns = Object.entries(sides);
      for (const [name, side] of round % 2 === 0 ? turns : turns.reverse()) {
        const rate = await side(round + 1);
        if (round >= 0) rates[name].push(rate);
      }
    }
  return Object.fromEntries(Object.entries(rates).map(([name, of]) => [name, median(of)]));
}

const percent = (part, whole) => `${((100 * part) / whole).toFixed(0)} %`;

function printAgainst(rates, whole) {
  for (const [name, rate] of Object.entries(rates)) row(name, rate.toFixed(0), percent(rate, rates[whole]));
}

async function describe() {
  const described = describedOf(few, few);
  const filled = async () => {
    const folder = folderFor();
    await fill(folder, { count: few, described, room: 0 });
    return folder;
  };
  const open = await serving(await filled(), '--auth', 'open');
  const folder = await filled();
  const file = join(folder, 'credentials.json');
  writeFileSync(file, JSON.stringify([{ accessKeyId: account(0), secretAccessKey, accountId: account(0) }]));
  const signed = await serving(folder, '--auth', 'sigv4', '--credentials', file);
  const requestsTo = (url) =>
    Array.from({ length: calls.describe }, (_, index) => {
      const { ownerAccount, virtualInterfaceId } = virtualInterfaceOf(index % few);
      return requestOf(url, ownerAccount, 'DescribeVirtualInterfaces', { virtualInterfaceId });
    });
  const mixedTo = (url) =>
    requestsTo(url).map((request, index) => {
      if (index % 10 > 0) return request;
      const { ownerAccount, virtualInterfaceId } = virtualInterfaceOf(index % few);
      const resourceArn = `arn:aws:directconnect:${region}:${ownerAccount}:dxvif/${virtualInterfaceId}`;
      return requestOf(url, ownerAccount, 'TagResource', {
        resourceArn,
        tags: [{ key: 'team', value: String(index) }],
      });
    });
  const { bodies } = await open.wire.run(requestsTo(open.url).slice(0, 1));
  const size = bodies[0].length;
  const echo = await started(start(folderFor(), 'bench/echo.mjs', '<ready>', String(size)));
  const side = ({ url, wire }, requests = requestsTo(url)) => {
    return async () => (await wire.run(requests)).perSecond;
  };
  heading(`DescribeVirtualInterfaces by id: two peers and tags, an answer of ${size} octets`);
  tableHead('server', 'per second', 'of bare');
  const rates = await inTurn({
    'bare node:http': side(echo),
    'crossconnect, open': side(open),
    'crossconnect, sigv4': side(signed),
    'crossconnect, open, every tenth call a TagResource': side(open, mixedTo(open.url)),
  });
  printAgainst(rates, 'bare node:http');
}

const ordersTo = (url, from, count) =>
  Array.from({ length: count }, (_, index) =>
    // The quota of connections at a location.
    requestOf(url, account(2_000_000 + Math.floor((from + index) / 10)), 'CreateConnection', {
      location: 'EqDC2',
      bandwidth: '1Gbps',
      connectionName: 'bench',
    }),
  );

async function create() {
  const server = await serving(folderFor());
  const database = openDatabase(join(folderFor(), 'bare.sqlite'), { readOnly: false });
  ends.push(() => database.close());
  database.exec('create table "t" ("id" integer primary key, "text" text)');
  const insert = database.prepare('insert into "t" ("text") values (?)');
  const text = 'x'.repeat(500);
  const commit = async () => {
    database.exec('begin immediate');
    insert.run(text);
    database.exec('commit');
  };
  heading('CreateConnection beside bare commits');
  tableHead('what', 'per second', 'of bare');
  const rates = await inTurn({
    'bare SQLite commit of one row': async () => (await measure(calls.commit, 1, commit)).perSecond,
    [`CreateConnection, ${connections} connections`]: async (round) =>
      (await server.wire.run(ordersTo(server.url, round * calls.create, calls.create))).perSecond,
  });
  printAgainst(rates, 'bare SQLite commit of one row');
}

const perRoom = 10;

async function size() {
  const made = (rounds + 1) * calls.create;
  const filled = async (count) => {
    const folder = folderFor();
    const described = describedOf(count, few);
    return { folder, described, rooms: await fill(folder, { count, described, room: Math.ceil(made / perRoom) }) };
  };
  const sideOf = async ({ folder, described, rooms }) => {
    // All that follows from a call happens in its commit: else what is due seconds later would fall into another's turn.
    const server = await serving(folder, '--pace', 'instant');
    const describes = Array.from({ length: calls.describe }, (_, index) => {
      const { ownerAccount, virtualInterfaceId } = virtualInterfaceOf(described[index % described.length]);
      return requestOf(server.url, ownerAccount, 'DescribeVirtualInterfaces', { virtualInterfaceId });
    });
    return { ...server, rooms, describes };
  };
  // Filled before any is connected to: a connection that says nothing is closed after ten seconds.
  const [less, more] = [await filled(few), await filled(many)];
  const sides = { few: await sideOf(less), many: await sideOf(more) };
  const operations = {
    'DescribeVirtualInterfaces by id': (side) => side.wire.run(side.describes),
    CreateConnection: (side, round) => side.wire.run(ordersTo(side.url, round * calls.create, calls.create)),
    CreatePrivateVirtualInterface: async (side, round) => {
      const places = Array.from({ length: calls.create }, (_, index) => {
        const number = round * calls.create + index;
        return { ...side.rooms[Math.floor(number / perRoom)], vlan: 1 + (number % perRoom) };
      });
      const requests = places.map(({ owner, connectionId, directConnectGatewayId, vlan }) =>
        requestOf(side.url, owner, 'CreatePrivateVirtualInterface', {
          connectionId,
          newPrivateVirtualInterface: { virtualInterfaceName: 'bench', vlan, asn: 65_001, directConnectGatewayId },
        }),
      );
      const rate = await side.wire.run(requests);
      side.made = rate.bodies.map((body) => JSON.parse(body));
      return rate;
    },
    CreateBGPPeer: (side) =>
      side.wire.run(
        side.made.map(({ ownerAccount, virtualInterfaceId }) =>
          requestOf(side.url, ownerAccount, 'CreateBGPPeer', {
            virtualInterfaceId,
            newBGPPeer: { asn: 65_001, addressFamily: 'ipv6' },
          }),
        ),
      ),
  };
  heading(`Rates by the number of virtual interfaces in the store, ${connections} connections`);
  tableHead('operation', `per second of ${few}`, `per second of ${many.toLocaleString('en')}`, 'of that');
  const comparisons = Object.entries(operations).map(([operation, run]) =>
    Object.fromEntries(
      Object.entries(sides).map(([name, side]) => [
        `${operation} ${name}`,
        async (round) => (await run(side, round)).perSecond,
      ]),
    ),
  );
  const rates = await inTurn(...comparisons);
  for (const operation of Object.keys(operations)) {
    const [of, than] = [rates[`${operation} many`], rates[`${operation} few`]];
    row(operation, than.toFixed(0), of.toFixed(0), percent(of, than));
  }
}

for (const [name, compare] of Object.entries({ describe, create, size })) {
  if (wanted.size > 0 && !wanted.has(name)) continue;
  try {
    await compare();
  } finally {
    for (const end of ends.splice(0).reverse()) await end();
  }
}
