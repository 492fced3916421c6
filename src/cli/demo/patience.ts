// Asking a server again and again until it says what is waited for.
import { OperationalError, systemClock } from '../../base/index.ts';

const patienceMs = 30_000;
const pauseMs = 100;

/** The first answer that is not undefined. Rejects with DX_DEMO_STUCK after 30 s. */
export async function patiently<Answer>(what: string, ask: () => Promise<Answer | undefined>): Promise<Answer> {
  const deadline = systemClock.monotonic() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (systemClock.monotonic() > deadline) throw new OperationalError('DX_DEMO_STUCK', `waited in vain: ${what}`);
    await new Promise<void>((resolve) => void systemClock.after(pauseMs, resolve));
  }
}
