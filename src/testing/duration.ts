const units = { ms: 1, s: 1_000, m: 60_000 } as const;

/** «500ms», «5s», «2m» in milliseconds; the schema has checked the form. */
export function milliseconds(text: string): number {
  const [, amount = '', unit = 'ms'] = /^([\d.]+)(ms|s|m)$/.exec(text) ?? [];
  return Number(amount) * units[unit as keyof typeof units];
}
