// The player of scenarios: what fails fails, and says how.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { junitOf, loadScenario, type Outcome, playAll, playScenario, textOf } from '../../src/testing/index.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossconnect-scenarios-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const head = `name: trial
cites: []
source: nowhere
estate:
  vpcs: {vpc: {cidrs: [10.0.0.0/16, 10.1.0.0/16]}}
  virtualPrivateGateways: {vgw: {asn: 64600, vpc: vpc}}
  connections: {A: {location: EqDC2, bandwidth: 1Gbps}}
  virtualInterfaces:
    vif:
      type: private
      connection: A
      vlan: 7
      virtualPrivateGateway: vgw
      peers: [{family: ipv4, asn: 65001}]
routers:
  office: {virtualInterfaces: [vif], announce: [172.16.0.0/16]}
steps:
`;

const load = (steps: string, top = head) => {
  const file = join(folder, 'trial.yaml');
  writeFileSync(file, `${top}${steps}`);
  return loadScenario(file);
};
const play = (steps: string): Promise<Outcome> => playScenario(load(steps));
const findings = ({ steps }: Outcome): string[] =>
  steps.flatMap((step) => step.findings.map(({ at, expected, actual }) => `${at}: ${expected} / ${actual}`));

const cases: readonly [what: string, expectation: string, ...findings: string[]][] = [
  [
    'an AS path',
    'heard: {vif: {includes: {10.0.0.0/16: "64600 65001"}}}',
    'heard.vif 10.0.0.0/16: AS path 64600 65001 / AS path 64600, no communities, no MED',
  ],
  [
    'communities',
    'heard: {vif: {includes: {10.0.0.0/16: {communities: ["7224:7300"]}}}}',
    'heard.vif 10.0.0.0/16: communities 7224:7300 / AS path 64600, no communities, no MED',
  ],
  [
    'a MED',
    'heard: {vif: {includes: {10.0.0.0/16: {med: 10}}}}',
    'heard.vif 10.0.0.0/16: MED 10 / AS path 64600, no communities, no MED',
  ],
  [
    'a route that is missing',
    'heard: {vif: {includes: {10.9.0.0/16: {}}}}',
    'heard.vif 10.9.0.0/16: heard / not heard',
  ],
  [
    'a route too many',
    'heard: {vif: {only: {10.0.0.0/16: {}}}}',
    'heard.vif 10.1.0.0/16: not heard / AS path 64600, no communities, no MED',
  ],
  [
    'a route that should be absent',
    'heard: {vif: {absent: [10.0.0.0/16]}}',
    'heard.vif 10.0.0.0/16: not heard / AS path 64600, no communities, no MED',
  ],
  ['a route accepted too many', 'accepted: {vif: []}', 'accepted.vif: none / 172.16.0.0/16'],
  [
    'how a route is accepted',
    'accepted: {vif: {172.16.0.0/16: {asPath: "65001", communities: ["7224:7300"]}}}',
    'accepted.vif 172.16.0.0/16: AS path 65001, communities 7224:7300 / AS path 65001, no communities, no MED',
  ],
  [
    'what AWS says it announces',
    'announced: {vif: {includes: {10.0.0.0/16: "64512"}, absent: [10.1.0.0/16]}}',
    'announced.vif 10.0.0.0/16: AS path 64512 / AS path 64600, no communities, no MED',
    'announced.vif 10.1.0.0/16: not heard / AS path 64600, no communities, no MED',
  ],
  [
    'the session of a peer and its last error',
    'sessions: {vif/ipv4: {state: idle, lastError: "6/1"}}',
    'sessions.vif/ipv4 state: idle / established',
    'sessions.vif/ipv4 last error: 6/1 / none',
  ],
  ['a session that is not there', 'sessions: {vif/ipv6: {}}', 'sessions.vif/ipv6 session: there / not there'],
  ['the state of a connection', 'states: {A: down}', 'states.A: down / available'],
  ['the state of a virtual interface', 'states: {vif: testing}', 'states.vif: testing / available'],
  ['the session of a peer', 'states: {vif/ipv4: down}', 'states.vif/ipv4: down / up'],
  ['the state of a peer', 'states: {vif/ipv4: pending}', 'states.vif/ipv4: pending / available'],
  ['a number of next hops', 'best: {vgw: {172.16.0.0/16: 2}}', 'best.vgw 172.16.0.0/16: 2 next hops / 1: vif'],
  ['a remark', 'remarks: {vgw: {10.0.0.1: supernet-hairpin}}', 'remarks.vgw 10.0.0.1: supernet-hairpin / local-route'],
  [
    'a rule that refuses',
    'refused: {vif: {172.16.0.0/16: inbound-loop}}',
    'refused.vif 172.16.0.0/16: inbound-loop / not refused',
  ],
  [
    'a rule that withholds',
    'withheld: {vif: {10.0.0.0/16: drained, 10.0.1.0/24: drained}}',
    'withheld.vif 10.0.0.0/16: drained / not withheld',
    'withheld.vif 10.0.1.0/24: drained / no-subnet-routes',
  ],
  ['what is not there', 'states: {vif/ipv6: up}', 'states.vif/ipv6: up / not there'],
];

it.each(cases)('fails for %s, and shows both sides', async (_, expectation, ...expected) => {
  const outcome = await play(`  - expect: {within: 100ms, ${expectation}}`);
  expect(outcome.result).toBe('failed');
  expect(findings(outcome)).toEqual(expected);
});

it('stops at the first step that fails, and prints it', async () => {
  const outcome = await play(`  - do: {announce: {office: [{prefix: 172.17.0.0/16, prepend: 2}]}}
    expect: {accepted: {vif: [172.16.0.0/16, 172.17.0.0/16]}}
  - do: {withdraw: {office: [172.16.0.0/16]}}
    expect: {within: 100ms, accepted: {vif: [172.16.0.0/16]}}
  - expect: {states: {A: available}}`);
  expect(outcome.steps).toHaveLength(2);
  expect(textOf(outcome).replace(/\d+ ms\)/, 'N ms)')).toBe(`FAIL  ${join(folder, 'trial.yaml')}: trial (N ms)
      step 2 (withdraw office), asked for 100 ms:
        accepted.vif
          expected  172.16.0.0/16
          actual    172.17.0.0/16`);
  const xml = junitOf([outcome]);
  expect(xml).toContain('<testsuites tests="2" failures="1" errors="0">');
  expect(xml).toMatch(/name="step 1 \(announce office\)" time="\d+\.\d{3}"\/>/);
  expect(xml).toMatch(/name="step 2 .*><failure message="accepted\.vif">step 2 [^<]*expected {2}172\.16\.0\.0\/16\n/);
});

it('counts the prefixes of a session', async () => {
  const outcome = await play(`  - expect: {sessions: {vif/ipv4: {received: 1, accepted: 1, announced: 2}}}
  - expect: {within: 100ms, sessions: {vif/ipv4: {announced: 3}}}`);
  expect(findings(outcome)).toEqual(['sessions.vif/ipv4 announced: 3 / 2']);
});

it('waits for what it is told to wait for, and fails when that does not come', async () => {
  const outcome = await play(`  - do: {wait-for: {within: 100ms, states: {A: down}}}`);
  expect(findings(outcome)).toEqual(['states.A: down / available']);
});

it('expects a refusal, and leaves the estate as it was', async () => {
  const cidrs = (blocks: string) => `{change: {vpcs: {vpc: {cidrs: [${blocks}]}}}}`;
  const unknown = '{change: {connections: {B: {location: Nowhere, bandwidth: 1Gbps}}}}';
  const refused = await play(`  - do: ${unknown}
    expect: {refusal: Nowhere}
  - do: ${cidrs('10.0.0.0/16')}
    expect: {heard: {vif: {only: {10.0.0.0/16: "64600"}}}}`);
  expect(textOf(refused)).toMatch(/^ok/);
  const done = await play(`  - do: ${cidrs('10.0.0.0/16')}\n    expect: {refusal: Nowhere}`);
  expect(findings(done)).toEqual(['refusal: Nowhere / done']);
  const otherwise = await play(`  - do: ${unknown}\n    expect: {refusal: bandwidth}`);
  expect(findings(otherwise)).toEqual([expect.stringMatching(/^refusal: bandwidth \/ create connection B: .*Nowhere/)]);
});

it('tells what AWS refuses as the problem of the scenario', async () => {
  const outcome = await play(`  - do: {change: {connections: {B: {location: Nowhere, bandwidth: 1Gbps}}}}`);
  expect(outcome.problem).toMatch(/^create connection B: DirectConnectClientException: .*Nowhere/);
  expect(textOf(outcome)).toContain('Nowhere');
  expect(junitOf([outcome])).toMatch(/errors="1".*<error message="create connection B/s);
});

it('changes the estate by what a step names, and null removes', async () => {
  const outcome = await play(`  - do: {change: {vpcs: {vpc: {cidrs: [10.0.0.0/16]}}}}
    expect: {heard: {vif: {only: {10.0.0.0/16: "64600"}}}}
  - do: {change: {virtualInterfaces: {vif: null}}}
    expect: {states: {vif: deleted}}`);
  expect(textOf(outcome)).toMatch(/^ok/);
});

it('announces many prefixes side by side, and withdraws them by the first', async () => {
  const outcome = await play(`  - do: {announce: {office: [{prefix: 172.20.0.0/24, count: 3, med: 5}]}}
    expect: {accepted: {vif: {172.16.0.0/16: {}, 172.20.0.0/24: {med: 5}, 172.20.1.0/24: {med: 5}, 172.20.2.0/24: {}}}}
  - do: {withdraw: {office: [172.20.0.0/24]}}
    expect: {accepted: {vif: [172.16.0.0/16]}}`);
  expect(textOf(outcome)).toMatch(/^ok/);
});

it('plays several at once, and tells of each when it is over', async () => {
  const scenario = load('  - expect: {states: {A: available}}');
  const told: string[] = [];
  const outcomes = await playAll([scenario, scenario, scenario], 2, playScenario, ({ result }) => told.push(result));
  expect(told).toEqual(['passed', 'passed', 'passed']);
  expect(outcomes.map(({ name }) => name)).toEqual(['trial', 'trial', 'trial']);
});

it.each([
  ['two things to do in one', '  - do: {cut: A, mend: A}', /trial\.yaml:18: steps\.0\.do: .*exactly one key/],
  [
    'a router that is not there',
    '  - do: {announce: {nobody: [10.0.0.0/8]}}',
    /trial\.yaml:18: steps\.0\.do\.announce\.nobody: there is no router/,
  ],
  [
    'a virtual interface that is not there',
    '  - expect:\n      heard:\n        vif-x: {absent: []}',
    /trial\.yaml:20: .*heard\.vif-x: there is no virtual interface named vif-x/,
  ],
  [
    'a change that makes no estate',
    '  - do: {change: {vpcs: {vpc: {cidrs: []}}}}',
    /trial\.yaml:18: steps\.0\.do\.change: vpcs\.vpc\.cidrs: /,
  ],
  [
    'a change that refers to nothing',
    '  - do: {change: {virtualPrivateGateways: {vgw: {vpc: other}}}}',
    /trial\.yaml:18: .*there is no VPC named other/,
  ],
  ['a duration', '  - expect: {within: soon}', /trial\.yaml:18: steps\.0\.expect\.within: must be a duration/],
  ['an unknown expectation', '  - expect: {hears: {}}', /trial\.yaml:18: steps\.0\.expect\.hears: is no key here/],
])('refuses %s before anything starts', (_, steps, complaint) => {
  expect(() => load(steps)).toThrow(complaint);
});

it('refuses a citation of a rule that is not there, with its line', () => {
  expect(() => load('  - expect: {}', head.replace('cites: []', 'cites: [ecmp, shortest-path-first]'))).toThrow(
    /trial\.yaml:2: cites\.1: there is no routing rule shortest-path-first/,
  );
});

it('takes a connection for the device that it is on, and complains where there is none', async () => {
  const outcome = await play(`  - do: {cut: A/device}
    expect: {states: {A: down}}
  - do: {mend: B/device}`);
  expect(outcome.problem).toBe('there is no connection B');
});

it('refuses what is wrong in the estate, with its line', () => {
  expect(() => load('  - expect: {}', head.replace('connection: A', 'connection: B'))).toThrow(
    /trial\.yaml:11: estate\.virtualInterfaces\.vif\.connection: there is no connection or hosted connection or LAG named B/,
  );
});

it('needs no citation and no source', () => {
  const top = head.replace('cites: []\nsource: nowhere\n', '');
  expect(top).not.toContain('cites');
  expect(load('  - expect: {states: {vif: available}}\n', top).name).toBe('trial');
});
