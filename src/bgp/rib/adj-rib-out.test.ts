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

describe('told of a change', () => {
  const [first, second] = [route('10.1.0.0/16'), route('10.2.0.0/16')];

  it('says what changed and nothing else', () => {
    const out = new AdjRibOut();
    out.want([first, second]);
    out.take(1);
    out.change({ announce: [route('10.2.0.0/16', [1]), route('10.3.0.0/16')], withdraw: [first.prefix] });
    expect(shown(out.take(2))).toEqual({ withdrawn: ['10.1.0.0/16'], announced: ['10.2.0.0/16', '10.3.0.0/16'] });
    expect(out.size).toBe(2);
    expect(shown(out.take(3))).toEqual({ withdrawn: [], announced: [] });
  });

  it('says nothing of what changed and changed back before it was said', () => {
    const out = new AdjRibOut();
    out.want([first]);
    out.take(1);
    out.change({ announce: [second], withdraw: [first.prefix] });
    out.change({ announce: [route('10.1.0.0/16')], withdraw: [second.prefix] });
    expect(shown(out.take(2))).toEqual({ withdrawn: [], announced: [] });
    expect(out.size).toBe(1);
  });

  it('says everything to a new conversation, what changed between the two included', () => {
    const out = new AdjRibOut();
    out.want([first]);
    out.take(1);
    out.forget();
    expect(out.size).toBe(0);
    out.change({ announce: [second], withdraw: [] });
    expect(shown(out.take(2))).toEqual({ withdrawn: [], announced: ['10.1.0.0/16', '10.2.0.0/16'] });
  });

  it('puts prefixes of equal attributes into one group, whoever made the attributes', () => {
    const out = new AdjRibOut();
    out.change({
      announce: [route('10.1.0.0/16', [7]), route('10.2.0.0/16', [7]), route('10.3.0.0/16')],
      withdraw: [],
    });
    expect(out.take(1).announced.map(({ prefixes }) => prefixes.map(formatPrefix))).toEqual([
      ['10.1.0.0/16', '10.2.0.0/16'],
      ['10.3.0.0/16'],
    ]);
  });
});
