// Where a cross connect would end: a cabinet of the device, a panel and a pair of fibres of the connection. Made up, but
// always the same for the same device and connection.

export interface Demarcation {
  readonly cabinet: string;
  readonly panel: string;
  readonly port: string;
}

const rows = 20;
const cabinetsPerRow = 30;
const panels = 24;
const pairs = 72;

export function demarcationOf(awsDevice: string, connectionId: string): Demarcation {
  const device = hash(awsDevice);
  const connection = hash(`${awsDevice} ${connectionId}`);
  const row = String.fromCharCode(0x41 + (device % rows));
  const cabinet = 1 + (Math.floor(device / rows) % cabinetsPerRow);
  const panel = 1 + (connection % panels);
  const pair = 1 + (Math.floor(connection / panels) % pairs);
  return {
    cabinet: `${row}${String(cabinet).padStart(2, '0')}`,
    panel: `PP-${String(panel).padStart(2, '0')}`,
    port: `${2 * pair - 1}/${2 * pair}`,
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text, 'utf8')) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}
