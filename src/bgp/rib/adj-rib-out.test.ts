import { describe, expect, it } from 'vitest';
import { formatPrefix } from '../../base/index.ts';
import { route } from '../testing/two-speakers.ts';
import { AdjRibOut, type Difference } from './adj-rib-out.ts';

const shown = ({ withdrawn, announced }: Difference): unknown => ({
  withdrawn: withdrawn.map(formatPrefix),
  announced: announced.flatMap(({ prefixes }) => prefixes.map(formatPrefix)),
});

describe('told to say everything again', () => {
  it('says what is wanted once more', () => {
    const out = new AdjRibOut();
    out.want([route('10.1.0.0/16')]);
    out.take(1);
    out.repeat();
    expect(shown(out.take(2))).toEqual({ withdrawn: [], announced: ['10.1.0.0/16'] });
    expect(shown(out.take(3))).toEqual({ withdrawn: [], announced: [] });
  });

  it('still withdraws what the neighbor holds and is no longer wanted', () => {
    const out = new AdjRibOut();
    out.want([route('10.1.0.0/16'), route('10.2.0.0/16')]);
    out.take(1);
    out.want([route('10.2.0.0/16')]);
    out.repeat();
    expect(shown(out.take(2))).toEqual({ withdrawn: ['10.1.0.0/16'], announced: ['10.2.0.0/16'] });
  });
});
