// The router types of DescribeRouterConfiguration. No operation lists them: the first nine are those that PacketFabric's
// Terraform provider records from AWS, text by text; the others are ours.
import { renderBirdCable } from './cable/bird.ts';
import { renderEos } from './cable/eos.ts';
import { renderFortiOs } from './cable/forti-os.ts';
import { renderFrrCable } from './cable/frr.ts';
import { renderGobgpCable } from './cable/gobgp.ts';
import { renderIos } from './cable/ios.ts';
import { renderIosXr } from './cable/ios-xr.ts';
import { renderJunos } from './cable/junos.ts';
import { renderNxOs } from './cable/nx-os.ts';
import { renderPanOs } from './cable/pan-os.ts';
import { renderRouterOs } from './cable/router-os.ts';
import { renderVyos } from './cable/vyos.ts';
import { dialEos } from './dial/eos.ts';
import type { DialledNeighbor } from './dial/neighbor.ts';
import { dialBird, dialFrr, dialGobgp } from './dial/open.ts';
import { dialRouterOs } from './dial/router-os.ts';
import { dialVyos } from './dial/vyos.ts';
import type { CableFacts } from './facts.ts';

export interface RouterType {
  readonly vendor: string;
  readonly platform: string;
  readonly software: string;
  /** '' for ours, and for MACsec where AWS has none. */
  readonly xsltTemplateName: string;
  readonly xsltTemplateNameForMacSec: string;
  readonly routerTypeIdentifier: string;
  readonly comment: '!' | '#';
  /** Whether the cable's text has a part for MACsec. */
  readonly macSec: boolean;
  readonly cable: (facts: CableFacts) => string[];
  /** Undefined: the platform dials port 179 and no other. */
  readonly dial: ((facts: CableFacts, neighbors: readonly DialledNeighbor[], signed: boolean) => string[]) | undefined;
  /** What was done with each of the two texts. */
  readonly tried: { readonly cable: string; readonly dial: string };
}

/** Vendor, platform and software without blanks and punctuation, joined by hyphens (all of AWS's own are so). */
export const identifierOf = (vendor: string, platform: string, software: string): string =>
  [vendor, platform, software].map((part) => part.replace(/[^A-Za-z0-9]/g, '')).join('-');

const unrun = 'Syntax from vendor documents, not run.';
const documents = { cable: unrun, dial: unrun } as const;
const run = (how: string, version: string) => ({
  cable: `Syntax checked by ${version}, not run.`,
  dial: `Run ${how} with ${version}.`,
});
const inTests = "in crossconnect's tests";

type Kind = Pick<RouterType, 'comment' | 'macSec' | 'cable' | 'dial' | 'tried'>;

const cableOnly = { macSec: false, dial: undefined, tried: documents } as const;
const ios: Kind = { ...cableOnly, comment: '!', cable: renderIos('GigabitEthernet0/1') };
const iosXe: Kind = { ...cableOnly, comment: '!', cable: renderIos('TenGigabitEthernet0/0/0') };
const iosXr: Kind = { ...cableOnly, comment: '!', cable: renderIosXr };
const nxOs: Kind = { ...cableOnly, comment: '!', cable: renderNxOs };
const nxOsMacSec: Kind = { ...nxOs, macSec: true };
const junos: Kind = { ...cableOnly, comment: '#', cable: renderJunos({ port: 'xe-0/0/0', zones: false }) };
const junosMacSec: Kind = { ...junos, macSec: true };
const srx: Kind = { ...cableOnly, comment: '#', cable: renderJunos({ port: 'xe-0/0/0', zones: true }) };
const panOs: Kind = { ...cableOnly, comment: '#', cable: renderPanOs };
const fortiOs: Kind = { ...cableOnly, comment: '#', cable: renderFortiOs };

const byPort = { macSec: false, tried: documents } as const;
const frr: Kind = { ...byPort, comment: '!', cable: renderFrrCable, dial: dialFrr, tried: run(inTests, 'FRR 8.4') };
const bird: Kind = { ...byPort, comment: '#', cable: renderBirdCable, dial: dialBird, tried: run(inTests, 'BIRD 2.0') };
const gobgp: Kind = {
  ...byPort,
  comment: '#',
  cable: renderGobgpCable,
  dial: dialGobgp,
  tried: run('by hand', 'GoBGP 3.10'),
};
const eos: Kind = { ...byPort, comment: '!', cable: renderEos, dial: dialEos };
const routerOs: Kind = { ...byPort, comment: '#', cable: renderRouterOs, dial: dialRouterOs };
const vyos: Kind = { ...byPort, comment: '#', cable: renderVyos, dial: dialVyos };

const cisco = 'Cisco Systems, Inc.';
const juniper = 'Juniper Networks, Inc.';
const paloAlto = 'Palo Alto Networks';

const generic = 'customer-router-cisco-generic.xslt';
const nexus = 'customer-switch-cisco-nexus-generic.xslt';
const nexusMacSec = 'customer-switch-cisco-nexus-generic-macsec.xslt';
const juniperGeneric = 'customer-router-juniper-generic.xslt';
const juniperMacSec = 'customer-router-juniper-generic-macsec.xslt';
const paloAltoGeneric = 'customer-router-palo-alto-generic.xslt';

const rows: readonly (readonly [string, string, string, Kind, plain?: string, macSec?: string])[] = [
  [cisco, '2900 Series Routers', 'IOS 12.4+', ios, generic],
  [cisco, '3700 Series Routers', 'IOS 12.4+', ios, generic],
  [cisco, '7200 Series Routers', 'IOS 12.4+', ios, generic],
  [cisco, 'Nexus 7000 Series Switches', 'NX-OS 5.1+', nxOs, nexus],
  [cisco, 'Nexus 9K+ Series Switches', 'NX-OS 9.3+', nxOsMacSec, nexus, nexusMacSec],
  [juniper, 'M/MX Series Routers', 'JunOS 9.5+', junosMacSec, juniperGeneric, juniperMacSec],
  [juniper, 'SRX Series Routers', 'JunOS 9.5+', srx, juniperGeneric],
  [juniper, 'T Series Routers', 'JunOS 9.5+', junos, juniperGeneric],
  [paloAlto, 'PA-3000+ and 5000+ series', 'PAN-OS 8.0.3+', panOs, paloAltoGeneric],
  ['FRRouting', 'Linux', 'FRR 8.4+', frr],
  ['CZ.NIC', 'Linux', 'BIRD 2.0+', bird],
  ['GoBGP', 'Linux', 'GoBGP 3.10+', gobgp],
  ['Arista Networks, Inc.', '7000 Series Switches', 'EOS 4.27+', eos],
  [cisco, 'Catalyst 8000 Series Routers', 'IOS XE 17.3+', iosXe],
  [cisco, 'ASR 9000 Series Routers', 'IOS XR 7.3+', iosXr],
  [cisco, 'Nexus 9000 Series Switches', 'NX-OS 10.3+', nxOsMacSec],
  [juniper, 'MX Series Routers', 'JunOS 21.2+', junosMacSec],
  ['MikroTik', 'RouterBOARD and CHR', 'RouterOS 7.20+', routerOs],
  ['VyOS Networks', 'Virtual Routers', 'VyOS 1.4+', vyos],
  ['Fortinet, Inc.', 'FortiGate Firewalls', 'FortiOS 7.4+', fortiOs],
  [paloAlto, 'PA and VM Series', 'PAN-OS 10.2+', panOs],
];

/** By identifier. */
export const routerTypes: ReadonlyMap<string, RouterType> = new Map(
  rows.map(([vendor, platform, software, kind, plain = '', macSec = '']) => {
    const routerTypeIdentifier = identifierOf(vendor, platform, software);
    const names = { vendor, platform, software, xsltTemplateName: plain, xsltTemplateNameForMacSec: macSec };
    return [routerTypeIdentifier, { ...names, routerTypeIdentifier, ...kind }];
  }),
);
