// Prints the BGP messages of a packet capture, one a line: who sent it to whom, its type, its octets in hex. For making
// vectors (test/vectors/README.md) out of `tcpdump -w capture.pcap`, Ethernet or loopback, IPv4.
//
//   node scripts/extract-bgp.mjs capture.pcap
import { readFileSync } from 'node:fs';

const typeNames = ['?', 'OPEN', 'UPDATE', 'NOTIFICATION', 'KEEPALIVE', 'ROUTE-REFRESH'];
const pcapHeaderLength = 24;
const recordHeaderLength = 16;
const ethernetHeaderLength = 14;
const bgpHeaderLength = 19;

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: node scripts/extract-bgp.mjs CAPTURE');

/** Each TCP segment with payload, in the order of capture. */
function* segments(pcap) {
  if (pcap.readUInt32LE(0) !== 0xa1b2c3d4) throw new Error('not a little-endian pcap file of microseconds');
  for (let at = pcapHeaderLength; at < pcap.length; ) {
    const length = pcap.readUInt32LE(at + 8);
    const packet = pcap.subarray(at + recordHeaderLength + ethernetHeaderLength, at + recordHeaderLength + length);
    at += recordHeaderLength + length;
    const tcp = packet.subarray((packet[0] & 0x0f) * 4, packet.readUInt16BE(2));
    const payload = tcp.subarray((tcp[12] >> 4) * 4);
    const [source, target] = [12, 16].map((offset) => [...packet.subarray(offset, offset + 4)].join('.'));
    const flow = `${source}:${tcp.readUInt16BE(0)} > ${target}:${tcp.readUInt16BE(2)}`;
    if (payload.length > 0) yield { flow, sequence: tcp.readUInt32BE(4), payload };
  }
}

/** The octets of each flow that are not messages yet, and the sequence number that comes next. */
const flows = new Map();

for (const { flow, sequence, payload } of segments(readFileSync(file))) {
  const held = flows.get(flow) ?? { rest: Buffer.alloc(0), next: sequence };
  if (sequence !== held.next) continue; // sent again
  held.next = (sequence + payload.length) >>> 0;
  held.rest = Buffer.concat([held.rest, payload]);
  while (held.rest.length >= bgpHeaderLength && held.rest.length >= held.rest.readUInt16BE(16)) {
    const message = held.rest.subarray(0, held.rest.readUInt16BE(16));
    held.rest = held.rest.subarray(message.length);
    console.log(`${flow} ${typeNames[message[18]]} ${message.toString('hex')}`);
  }
  flows.set(flow, held);
}
