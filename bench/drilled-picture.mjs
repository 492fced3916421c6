// An estate to drill, as plain values: connections at several locations, each with a virtual interface on one Direct Connect
// gateway. Each prefix is announced by two of them, at different locations.
import { parsePrefix } from '../dist/base/index.js';
import { defaultRoutingSettings } from '../dist/routing/index.js';

const connections = 100;
const locations = 10;
const gateways = 20;
const prefixesEach = 100;
const directConnectGatewayId = 'gateway';
const region = 'us-east-1';

const mapOf = (items, key) => new Map(items.map((item) => [item[key], item]));

/** The numbers of connections: neighbors stand at different locations. */
const numbers = Array.from({ length: connections }, (_, number) => number);
const locationOf = (number) => `location-${number % locations}`;
const deviceOf = (number) => `${locationOf(number)}-device-${Math.floor(number / locations) % 2}`;

export function drilledPicture() {
  const interfaces = numbers.map((number) => ({
    virtualInterfaceId: `dxvif-${number}`,
    name: 'bench',
    type: 'private',
    location: locationOf(number),
    region,
    amazonAsn: 64_512,
    directConnectGatewayId,
    virtualGatewayId: null,
    siteLinkEnabled: false,
    routeFilterPrefixes: [],
  }));
  const sessions = numbers.map((number) => ({
    bgpPeerId: `dxpeer-${number}`,
    virtualInterfaceId: `dxvif-${number}`,
    family: 'ipv4',
    customerAsn: 64_600 + number,
    device: deviceOf(number),
    drain: null,
  }));
  const behind = Array.from({ length: gateways }, (_, number) => ({
    gatewayId: `vgw-${number}`,
    kind: 'virtualPrivateGateway',
    region,
    asn: 64_513,
    cidrs: [parsePrefix(`172.16.${number}.0/24`)],
    attachments: [{ directConnectGatewayId, allowedPrefixes: null }],
    sources: [],
    isLost: false,
  }));
  const estate = {
    interfaces: mapOf(interfaces, 'virtualInterfaceId'),
    sessions: mapOf(sessions, 'bgpPeerId'),
    directConnectGateways: new Map([[directConnectGatewayId, { directConnectGatewayId, asn: 64_512 }]]),
    gateways: mapOf(behind, 'gatewayId'),
    publicPrefixes: [],
    settings: defaultRoutingSettings,
  };
  const received = new Map(numbers.map((number) => [`dxpeer-${number}`, heardFrom(number)]));
  return { picture: { estate, received }, carriers: { connections: numbers.map(connectionOf), lags: [] } };
}

function heardFrom(number) {
  const asn = 64_600 + number;
  const isSecond = number % 2 === 1;
  const asPath = [{ type: 'sequence', asns: isSecond ? [asn, asn] : [asn] }];
  const path = { asPath, communities: [], med: null, origin: 'igp' };
  const network = isSecond ? number - 1 : number;
  return Array.from({ length: prefixesEach }, (_, index) => ({
    prefix: parsePrefix(`10.${network}.${index}.0/24`),
    path,
  }));
}

const connectionOf = (number) => ({
  connectionId: `dxcon-${number}`,
  name: 'bench',
  location: locationOf(number),
  region,
  device: deviceOf(number),
  isHosted: false,
  lagId: null,
  virtualInterfaceIds: [`dxvif-${number}`],
});
