// Routing by real sessions on loopback: how long a loss takes to be told to the last router, what a changed prefix costs as
// the estate grows, a full table of public prefixes, and drills.
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePrefix } from '../dist/base/index.js';
import { defaultRoutingSettings, drill, publicOffers, publicPrefixSample } from '../dist/routing/index.js';
import { drilledPicture } from './drilled-picture.mjs';
import { fillPrivate, fillPublic } from './fill-routing.mjs';
import { heading, launch, region, row, serveWords, tableHead, temporaryFolder } from './lib.mjs';
import { Routers, settled, until } from './routers.mjs';

const prefixesEach = 100;
const sizes = process.env.SMALL
  ? [{ count: 20, gateways: 2 }]
  : [
      { count: 20, gateways: 2 },
      { count: 200, gateways: 20 },
    ];
const losses = 7;
const changes = 200;
const publicInterfaces = 100;
const wanted = new Set(process.argv.slice(2));

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const ms = (value) => value.toFixed(value < 10 ? 2 : 0);
const many = (value) => value.toLocaleString('en');

/** Resident memory now and at its peak, in MB. */
function memoryOf(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return ['VmRSS', 'VmHWM'].map((name) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1_024));
}

async function serving({ fill, sessions, logLevel }, work) {
  const { folder, remove } = temporaryFolder();
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'w');
  await fill(folder);
  const flags = ['--edge-ports', '20000-32000', '--md5', 'off', '--log-level', logLevel];
  const server = await launch(folder, serveWords(folder, ...flags), log);
  let routers;
  try {
    routers = await Routers.of(server.url, sessions);
    await work({ routers, server, logged: () => logLines(logFile) });
  } finally {
    await routers?.stop();
    await server.stop();
    closeSync(log);
    remove();
  }
}

const logLines = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (/"edge: (session|path moved)"/.test(line) ? [JSON.parse(line)] : []));

const origin = { origin: 'igp', communities: [] };
const plain = { ...origin, asPath: [] };
const longer = { ...origin, asPath: [{ type: 'sequence', asns: [65_500, 65_500] }] };
const indexesUpTo = (count) => Array.from({ length: count }, (_, index) => index);
const prefixOf = (index, number) => parsePrefix(`10.${index}.${number}.0/24`);

/** Every router announces prefixes of its own, and the second those of the first instead, as their second way. */
const announcements = (index) =>
  Array.from({ length: prefixesEach }, (_, number) => ({
    prefix: prefixOf(index === 1 ? 0 : index, number),
    attributes: index === 1 ? longer : plain,
  }));

/** All routers are up and have heard all that is to be heard. @returns milliseconds since the first dial, and prefixes */
async function converge(routers, { gateways, hasSiteLink }) {
  const indexes = indexesUpTo(routers.count);
  const sharing = indexes.filter((index) => hasSiteLink(index));
  const shared = (sharing.length - 1) * prefixesEach;
  const expected = (index) => {
    if (!hasSiteLink(index)) return gateways;
    return gateways + shared - (index < 2 ? 0 : prefixesEach);
  };
  const total = indexes.reduce((sum, index) => sum + expected(index), 0);
  const from = performance.now();
  routers.dial();
  for (const index of indexes) routers.announce(index, announcements(index));
  await until('every router has heard everything', () =>
    indexes.every((index) => routers.isUp(index) && routers.received(index) === expected(index)),
  );
  return { tookMs: performance.now() - from, total };
}

/** What the server's log says of each loss: from seeing the session fall until the last way was chosen anew, milliseconds. */
function movedMs(lines) {
  const times = [];
  let loss;
  // A session's state is logged once it is durable.
  for (const { state, monotonicAt } of lines.sort((a, b) => a.monotonicAt - b.monotonicAt))
    if (state === 'idle') {
      loss = { fell: monotonicAt, moved: monotonicAt };
      times.push(loss);
    } else if (state !== undefined) loss = undefined;
    else if (loss !== undefined) loss.moved = monotonicAt;
  return times.map(({ fell, moved }) => moved - fell);
}

async function loss() {
  heading(`Losing a virtual interface: ${prefixesEach} prefixes of each, SiteLink on for all`);
  tableHead(
    ...['virtual interfaces', 'gateways', 'routes told', 'first dial to all told ms', 'memory MB', 'at its peak'],
    ...['last changed announcement ms', 'last new best path ms'],
  );
  const hasSiteLink = () => true;
  for (const { count, gateways } of sizes) {
    const fill = (folder) => fillPrivate(folder, { count, gateways, hasSiteLink });
    await serving({ fill, sessions: count, logLevel: 'debug' }, async ({ routers, server, logged }) => {
      const { tookMs, total } = await converge(routers, { gateways, hasSiteLink });
      const memory = memoryOf(server.pid);
      await settled(server.url);
      const told = [];
      for (let loss = 0; loss < losses; loss++) {
        told.push(await routers.timed(0, (count - 1) * prefixesEach, () => routers.lose(0)));
        const back = gateways + (count - 1) * prefixesEach;
        await until('the router is back', () => routers.isUp(0) && routers.received(0) === back);
      }
      const moved = movedMs(logged());
      row(count, gateways, many(total), ms(tookMs), ...memory, ms(median(told)), ms(median(moved)));
    });
  }
}

/** One prefix comes and goes at the first router. */
async function change() {
  heading('A changed prefix: from the router that announces or withdraws it to the last that hears of it');
  tableHead('virtual interfaces', 'gateways', 'sessions that hear of it', 'ms', 'µs a session');
  const prefix = parsePrefix('10.255.0.0/24');
  const turns = [
    { announce: [{ prefix, attributes: plain }], withdraw: [] },
    { announce: [], withdraw: [prefix] },
  ];
  for (const hasSiteLink of [(index) => index < 2, () => true])
    for (const { count, gateways } of sizes) {
      // One more than the routers announce.
      const fill = (folder) => fillPrivate(folder, { count, gateways, hasSiteLink, pool: prefixesEach + 1 });
      await serving({ fill, sessions: count, logLevel: 'error' }, async ({ routers, server }) => {
        await converge(routers, { gateways, hasSiteLink });
        await settled(server.url);
        const hearing = hasSiteLink(count - 1) ? count - 1 : 1;
        const times = [];
        for (let turn = 0; turn < changes; turn++)
          times.push(await routers.timed(0, hearing, () => routers.update(0, turns[turn % 2])));
        row(count, gateways, hearing, ms(median(times)), ((1_000 * median(times)) / hearing).toFixed(0));
      });
    }
}

/** Of the sample, what a virtual interface hears of both families. */
function publicTotal() {
  const id = 'dxvif';
  const node = { virtualInterfaceId: id, type: 'public', region, amazonAsn: 64_512 };
  const settings = defaultRoutingSettings;
  const estate = { interfaces: new Map([[id, node]]), publicPrefixes: publicPrefixSample(), settings };
  const told = (family) => publicOffers(estate, { virtualInterfaceId: id, family, drain: null }).length;
  return told('ipv4') + told('ipv6');
}

async function publicTable() {
  const each = publicTotal();
  heading(
    `${many(each)} of ${many(publicPrefixSample().length)} public prefixes to ${publicInterfaces} virtual interfaces`,
  );
  tableHead('sessions', 'routes told', 'first dial to all told ms', 'memory MB before', 'after', 'at its peak');
  const sessions = 2 * publicInterfaces;
  const fill = (folder) => fillPublic(folder, { count: publicInterfaces });
  await serving({ fill, sessions, logLevel: 'error' }, async ({ routers, server }) => {
    const [before] = memoryOf(server.pid);
    const total = publicInterfaces * each;
    const tookMs = await routers.timed(undefined, total, () => routers.dial());
    if (indexesUpTo(sessions).reduce((sum, index) => sum + routers.received(index), 0) !== total)
      throw new Error('told otherwise');
    row(sessions, many(total), ms(tookMs), before, ...memoryOf(server.pid));
  });
}

function drills() {
  heading('Drill: 100 connections at 10 locations, 100 prefixes of each, 20 gateways');
  tableHead('failures', 'how many', 'ms');
  const { picture, carriers } = drilledPicture();
  for (const double of [false, true]) {
    const times = [];
    let results;
    for (let round = 0; round < 5; round++) {
      const from = performance.now();
      results = drill(picture, carriers, { double });
      times.push(performance.now() - from);
    }
    row(double ? 'single, and double at two locations' : 'single', many(results.length), ms(median(times)));
  }
}

for (const [name, run] of Object.entries({ loss, change, public: publicTable, drill: drills })) {
  if (wanted.size > 0 && !wanted.has(name)) continue;
  await run();
}
