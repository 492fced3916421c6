import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CreateConnectionCommand,
  DescribeConnectionLoaCommand,
  DescribeConnectionsCommand,
  DescribeInterconnectLoaCommand,
  DescribeLoaCommand,
  type LoaContentType,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection, Lag } from '../../src/domain/index.ts';
import { editRows } from '../harness/rows.ts';
import { startTestServer, type TestServer } from '../harness/server.ts';

const run = promisify(execFile);

let folder = '';
let server: TestServer;
let connectionId = '';
const start = async (flags: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-loa-'));
  server = await startTestServer({ edge: 'off', pace: 'brisk', inMemory: false, data: folder, ...flags });
  connectionId = await order('10Gbps');
};
const stop = async (): Promise<void> => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
};
beforeEach(() => start());
afterEach(stop);

const order = async (bandwidth: string): Promise<string> => {
  const made = await server.dx.send(
    new CreateConnectionCommand({ location: 'eqdc2', bandwidth, connectionName: 'Primary, north' }),
  );
  return made.connectionId ?? '';
};
const letter = async (id = connectionId, providerName?: string): Promise<Uint8Array> => {
  const { loaContent } = await server.dx.send(new DescribeLoaCommand({ connectionId: id, providerName }));
  if (loaContent === undefined) throw new Error('the answer has no letter');
  return loaContent;
};
const issueTime = async (id = connectionId): Promise<Date | undefined> => {
  const { connections } = await server.dx.send(new DescribeConnectionsCommand({ connectionId: id }));
  return connections?.[0]?.loaIssueTime;
};
const edit = (id: string, changes: Partial<Connection>): Promise<void> =>
  editRows(folder, (unit) => unit.connections.update(id, changes));

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

describe('DescribeLoa', () => {
  it('answers flat with a PDF, which DescribeConnectionLoa wraps', async () => {
    const { loaContent, loaContentType, ...rest } = await server.dx.send(new DescribeLoaCommand({ connectionId }));
    expect(loaContentType).toBe('application/pdf');
    expect(Buffer.from(loaContent ?? []).toString('latin1')).toMatch(/^%PDF-1\.4\n/);
    expect(Object.keys(rest)).toEqual(['$metadata']);
    const wrapped = await server.dx.send(
      new DescribeConnectionLoaCommand({ connectionId, loaContentType: 'application/pdf' }),
    );
    expect(wrapped.loa?.loaContentType).toBe('application/pdf');
    expect(Buffer.from(wrapped.loa?.loaContent ?? []).toString('latin1')).toMatch(/%%EOF\n$/);
  });

  it.each([
    ['nonsense', 'Connection ID nonsense has an invalid format.'],
    ['dxcon-fnothere', 'Could not find Connection with ID dxcon-fnothere'],
    ['dxlag-fnothere', 'Could not find Lag with ID dxlag-fnothere'],
  ])('refuses %s', async (id, message) => {
    await expect(letter(id)).rejects.toMatchObject({ name: 'DirectConnectClientException', message });
  });

  it('knows one content type only', async () => {
    const other = new DescribeLoaCommand({ connectionId, loaContentType: 'text/plain' as LoaContentType });
    await expect(server.dx.send(other)).rejects.toThrow(/loaContentType/);
  });

  it('has no letter for a port that is not prepared, for one that is going, or for a hosted connection', async () => {
    await edit(connectionId, { adminState: 'deleting' });
    await expect(letter()).rejects.toThrow(`Connection ${connectionId} is in state deleting`);
    await edit(connectionId, { adminState: 'provisioned', kind: 'hosted' });
    await expect(letter()).rejects.toThrow(/is hosted/);
    await stop();
    await start({ pace: 'real' });
    await expect(letter()).rejects.toThrow(`The LOA-CFA for ${connectionId} is not available yet`);
    expect(await issueTime()).toBeUndefined();
  });

  it('keeps the time of the latest letter on the connection', async () => {
    expect(await issueTime()).toBeUndefined();
    const before = Date.now();
    await letter();
    const first = (await issueTime())?.getTime() ?? 0;
    expect(first).toBeGreaterThanOrEqual(before - 1);
    await letter();
    expect((await issueTime())?.getTime()).toBeGreaterThanOrEqual(first);
  });
});

describe('DescribeInterconnectLoa', () => {
  it('is for interconnects only', async () => {
    const ask = new DescribeInterconnectLoaCommand({ interconnectId: connectionId, providerName: 'Carrier' });
    await expect(server.dx.send(ask)).rejects.toThrow(`Could not find Connection with ID ${connectionId}`);
    await edit(connectionId, { kind: 'interconnect' });
    const { loa } = await server.dx.send(ask);
    expect(loa?.loaContentType).toBe('application/pdf');
    expect(loa?.loaContent?.length).toBeGreaterThan(1_000);
  });
});

const installed = existsSync('/usr/bin/pdftotext');
if (!installed) process.stdout.write('skipped: pdftotext (poppler-utils) is not installed on this machine\n');

describe.skipIf(!installed)('the letter, as pdftotext reads it', () => {
  const words = async (pdf: Uint8Array): Promise<string[]> => {
    const file = join(folder, 'letter.pdf');
    writeFileSync(file, pdf);
    const { stdout, stderr } = await run('pdftotext', ['-layout', file, '-']);
    expect(stderr).toBe('');
    return stdout.split('\f').slice(0, -1);
  };
  const row = (page: string, name: string): string | undefined =>
    new RegExp(`^ *${name} {2,}(.*)$`, 'm').exec(page)?.[1]?.trim();

  it('names the requester, the connection, the demarcation and the days it is good for', async () => {
    const at = Date.now();
    const [page = '', ...others] = await words(await letter(connectionId, 'Carrier (West) «é»'));
    expect(others).toEqual([]);
    expect(page.replace(/\s+/g, ' ')).toContain(
      'AWS account 111122223333, or Carrier (West) «é» on its behalf, may order a cross connect at Equinix DC2',
    );
    expect(page).toMatch(/issued by crossconnect, not by AWS/);
    expect(page).toMatch(/no value at a real facility/);
    expect(row(page, 'Account')).toBe('111122223333 with Carrier (West) «é»');
    expect(row(page, 'Connection name')).toBe('Primary, north');
    expect(row(page, 'Connection ID')).toBe(connectionId);
    expect(row(page, 'Bandwidth')).toBe('10Gbps');
    expect(row(page, 'Interface')).toMatch(/^10GBASE-LR /);
    expect(row(page, 'Facility')).toMatch(/^Equinix DC2/);
    expect(row(page, 'Location code')).toBe('EqDC2');
    expect(row(page, 'Issue date')).toBe(day(at));
    expect(row(page, 'Valid until')).toBe(`${day(at + 90 * 86_400_000)} (90 days)`);
    const { stdout } = await run('pdfinfo', [join(folder, 'letter.pdf')]);
    expect(stdout).toMatch(new RegExp(`^Title: +LOA-CFA ${connectionId} \\(simulation\\)$`, 'm'));
  });

  it('leads to the same place each time, and another connection to another place', async () => {
    const places = async (id: string): Promise<(string | undefined)[]> => {
      const [page = ''] = await words(await letter(id));
      return ['Cabinet', 'Panel', 'Port'].map((name) => row(page, name));
    };
    const first = await places(connectionId);
    expect(first).not.toContain(undefined);
    expect(await places(connectionId)).toEqual(first);
    expect(await places(await order('10Gbps'))).not.toEqual(first);
  });

  it('of a LAG has a page for each member whose port is prepared', async () => {
    const [second, waiting] = [await order('10Gbps'), await order('10Gbps')];
    await editRows(folder, async (unit) => {
      await unit.lags.insert(lag);
      for (const id of [connectionId, second, waiting]) await unit.connections.update(id, { lagId: lag.lagId });
      await unit.connections.update(waiting, { adminState: 'requested' });
    });
    const pages = await words(await letter(lag.lagId));
    expect(pages.map((page) => row(page, 'Connection ID'))).toEqual([connectionId, second]);
    expect(pages.map((page) => row(page, 'Member of'))).toEqual([lag.lagId, lag.lagId]);
    expect(pages[1]).toMatch(/Page 2 of 2/);
    expect(await issueTime(second)).toEqual(await issueTime());
    expect(await issueTime(waiting)).toBeUndefined();
    await edit(connectionId, { adminState: 'requested' });
    await edit(second, { adminState: 'requested' });
    await expect(letter(lag.lagId)).rejects.toThrow(`The LOA-CFA for ${lag.lagId} is not available yet`);
  });

  const lag: Lag = {
    lagId: 'dxlag-fgkk4dja',
    ownerAccount: '111122223333',
    region: 'us-east-1',
    lagName: 'lag',
    location: 'EqDC2',
    connectionsBandwidth: '10Gbps',
    adminState: 'pending',
    minimumLinks: 0,
    awsDevice: 'EqDC2-device',
    awsLogicalDeviceId: 'EqDC2-device',
    allowsHostedConnections: false,
    hasLogicalRedundancy: 'unknown',
    providerName: null,
    macSecCapable: false,
    encryptionMode: null,
    billingMode: 'PayAsYouGo',
    createdAt: 0,
    deletedAt: null,
  };
});
