import { expect, it } from 'vitest';
import { demo } from '../../src/cli/commands/demo.ts';

it('the demo shows a session come up, its routes, its end and its return', async () => {
  const lines: string[] = [];
  await demo({ line: (text) => void lines.push(text) }, { once: true });
  const shown = lines.join('\n');
  const after = (what: string): string => shown.slice(shown.indexOf(what)).split('\n\n')[0] ?? '';
  expect(after('The peers are configured')).toMatch(/available down.*active/);
  expect(after('A router dials in:')).toMatch(/101 available .*available up.*established/);
  expect(shown).toMatch(/advertised +10\.0\.0\.0\/16 +169\.254\.\S+ +64512/);
  expect(shown).toMatch(/accepted +2001:db8:1::\/48 .*65001/);
  expect(after('The router stops:')).not.toContain('established');
  expect(after('The router is back:')).toMatch(/available up.*established/);
});
