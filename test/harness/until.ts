// Waiting for what takes time outside this process: asks again and again, with a bound and a reason.
export async function until<Value>(
  what: string,
  ask: () => Promise<Value | undefined | false>,
  boundMs = 30_000,
): Promise<Value> {
  const deadline = performance.now() + boundMs;
  for (;;) {
    const value = await ask();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`waited ${boundMs} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
