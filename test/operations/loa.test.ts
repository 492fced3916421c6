import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  AllocateHostedConnectionCommand,
  CreateConnectionCommand,
  CreateInterconnectCommand,
  CreateLagCommand,
  DeleteConnectionCommand,
  DescribeConnectionLoaCommand,
  DescribeConnectionsCommand,
  DescribeInterconnectLoaCommand,
  DescribeInterconnectsCommand,
  DescribeLoaCommand,
  type LoaContentType,
} from '@aws-sdk/client-direct-connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../harness/server.ts';

const run = promisify(execFile);

const account = '111122223333';
let folder = '';
let server: TestServer;
let connectionId = '';
const start = async (flags: Readonly<Record<string, unknown>> = {}): Promise<void> => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-loa-'));
  server = await startTestServer({ edge: 'off', pace: 'brisk', partner: `${account}=Carrier`, ...flags });
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
const interconnect = async (): Promise<string> => {
  const command = { interconnectName: 'test', bandwidth: '10Gbps', location: 'EqDC2' };
  return (await server.dx.send(new CreateInterconnectCommand(command))).interconnectId ?? '';
};

const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

describe('DescribeLoa', () => {
  it('serialization: answers flat with a PDF, which DescribeConnectionLoa wraps', async () => {
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
  ])('validation: refuses %s', async (id, message) => {
    await expect(letter(id)).rejects.toMatchObject({ name: 'DirectConnectClientException', message });
  });

  it('validation: knows one content type only', async () => {
    const other = new DescribeLoaCommand({ connectionId, loaContentType: 'text/plain' as LoaContentType });
    await expect(server.dx.send(other)).rejects.toThrow(/loaContentType/);
  });

  it('validation: has no letter for a port that is not prepared, for one that is going, or for a hosted connection', async () => {
    const hosted = new AllocateHostedConnectionCommand({
      connectionId: await interconnect(),
      ownerAccount: account,
      bandwidth: '1Gbps',
      connectionName: 'hosted',
      vlan: 7,
    });
    const { connectionId: hostedId } = await server.dx.send(hosted);
    await expect(letter(hostedId)).rejects.toThrow(/is hosted/);
    await server.dx.send(new DeleteConnectionCommand({ connectionId }));
    await expect(letter()).rejects.toThrow(`Connection ${connectionId} is in state deleting`);
    await stop();
    await start({ pace: 'real' });
    await expect(letter()).rejects.toThrow(`The LOA-CFA for ${connectionId} is not available yet`);
    expect(await issueTime()).toBeUndefined();
  });

  it('behaviour: keeps the time of the latest letter on the connection', async () => {
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
  it('validation: is for interconnects only', async () => {
    const ask = new DescribeInterconnectLoaCommand({ interconnectId: connectionId, providerName: 'Carrier' });
    await expect(server.dx.send(ask)).rejects.toThrow(`Could not find Connection with ID ${connectionId}`);
    const { loa } = await server.dx.send(new DescribeInterconnectLoaCommand({ interconnectId: await interconnect() }));
    expect(loa?.loaContentType).toBe('application/pdf');
    expect(loa?.loaContent?.length).toBeGreaterThan(1_000);
  });
});

describe('the deprecated forms', () => {
  it('DescribeConnectionLoa: behaviour: issues the letter of DescribeLoa, and keeps its time', async () => {
    const { loa } = await server.dx.send(new DescribeConnectionLoaCommand({ connectionId }));
    expect(await issueTime()).toBeInstanceOf(Date);
    expect(loa?.loaContent?.length).toBe((await letter()).length);
  });

  it('DescribeInterconnectLoa: behaviour: issues the letter of DescribeLoa, and keeps its time', async () => {
    const interconnectId = await interconnect();
    const { loa } = await server.dx.send(new DescribeInterconnectLoaCommand({ interconnectId }));
    const { interconnects } = await server.dx.send(new DescribeInterconnectsCommand({ interconnectId }));
    expect(interconnects?.[0]?.loaIssueTime).toBeInstanceOf(Date);
    expect(loa?.loaContent?.length).toBe((await letter(interconnectId)).length);
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

  it('DescribeLoa: behaviour: names the requester, the connection, the demarcation and the days it is good for', async () => {
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

  it('DescribeLoa: behaviour: leads to the same place each time, and another connection to another place', async () => {
    const places = async (id: string): Promise<(string | undefined)[]> => {
      const [page = ''] = await words(await letter(id));
      return ['Cabinet', 'Panel', 'Port'].map((name) => row(page, name));
    };
    const first = await places(connectionId);
    expect(first).not.toContain(undefined);
    expect(await places(connectionId)).toEqual(first);
    expect(await places(await order('10Gbps'))).not.toEqual(first);
  });

  it('DescribeLoa: behaviour: of a LAG has a page for each member whose port is prepared', async () => {
    await stop();
    // A partner's members would be interconnects.
    await start({ pace: 'real', partner: '' });
    const command = { numberOfConnections: 3, location: 'EqDC2', connectionsBandwidth: '10Gbps', lagName: 'lag' };
    const { lagId = '', connections } = await server.dx.send(new CreateLagCommand(command));
    const [first, second, waiting] = connections?.map((member) => member.connectionId ?? '') ?? [];
    await expect(letter(lagId)).rejects.toThrow(`The LOA-CFA for ${lagId} is not available yet`);
    for (const id of [first, second])
      await fetch(`${server.url}/_crossconnect/v1/transitions/connection-prepared:${id}/advance`, { method: 'POST' });
    const pages = await words(await letter(lagId));
    expect(pages.map((page) => row(page, 'Connection ID'))).toEqual([first, second]);
    expect(pages.map((page) => row(page, 'Member of'))).toEqual([lagId, lagId]);
    expect(pages[1]).toMatch(/Page 2 of 2/);
    expect(await issueTime(second)).toEqual(await issueTime(first));
    expect(await issueTime(waiting)).toBeUndefined();
  });
});
