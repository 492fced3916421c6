import type { View } from '../store/index.ts';

/** The newest run of the edge: monotonic instants count within it. 0 before the first. */
export async function presentIncarnation(view: View): Promise<number> {
  const runs = await view.edgeIncarnations.find();
  return Math.max(0, ...runs.map(({ incarnation }) => incarnation));
}
