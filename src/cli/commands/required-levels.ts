// What `resiliency --require` may ask for, best first.
export const requiredLevels = ['maximum', 'high'] as const;
export type RequiredLevel = (typeof requiredLevels)[number];
