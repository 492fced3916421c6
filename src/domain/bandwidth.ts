// Bandwidths as the API writes them: «50Mbps», «10Gbps», «1.6Tbps»; ports in the short form of a location: «10G».

const mbpsPerUnit: Readonly<Record<string, number>> = { Mbps: 1, Gbps: 1_000, Tbps: 1_000_000 };

/** Megabits per second; undefined for any other text. */
export function mbpsOf(text: string): number | undefined {
  const [, value = '', unit = ''] = /^(\d+(?:\.\d+)?)(Mbps|Gbps|Tbps)$/.exec(text) ?? [];
  const factor = mbpsPerUnit[unit];
  // Tenths of a unit are whole megabits; rounding takes away what binary fractions add.
  return factor === undefined ? undefined : Math.round(Number(value) * factor);
}

/** In the largest unit that leaves a value of at least one: 1500 → «1.5Gbps». */
export function formatMbps(mbps: number): string {
  if (mbps >= 1_000_000) return `${mbps / 1_000_000}Tbps`;
  return mbps >= 1_000 ? `${mbps / 1_000}Gbps` : `${mbps}Mbps`;
}

/** The ports a dedicated connection can have (API reference, CreateConnection), with their form at a location. */
const portSpeeds: Readonly<Record<string, string>> = {
  '1Gbps': '1G',
  '10Gbps': '10G',
  '100Gbps': '100G',
  '400Gbps': '400G',
};

export const portSpeedOf = (bandwidth: string): string | undefined =>
  Object.hasOwn(portSpeeds, bandwidth) ? portSpeeds[bandwidth] : undefined;
