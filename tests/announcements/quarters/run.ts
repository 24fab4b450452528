import { live } from './life.ts';
import { expectationOf } from './oracle.ts';
import { storyOf } from './story.ts';

export interface Tally {
  quarters: number;
  messages: number;
  /** On the very minute of the rule; the others as soon as the program ran again. */
  onTime: number;
  interrupted: number;
  noRights: number;
  refused: number;
  unapproved: number;
  edited: number;
  /** Where product and oracle differ: seed and what. */
  readonly differences: string[];
}

export function newTally(): Tally {
  return {
    quarters: 0,
    messages: 0,
    onTime: 0,
    interrupted: 0,
    noRights: 0,
    refused: 0,
    unapproved: 0,
    edited: 0,
    differences: [],
  };
}

/** Lives one quarter and compares it with what the text of the rules demands. */
export function runQuarter(seed: number, tally: Tally): void {
  const story = storyOf(seed);
  const lived = live(story);
  const expected = expectationOf(story);
  const differ = (what: string): void => void tally.differences.push(`seed ${seed}: ${what}`);

  for (const [key, minute] of expected.sent) {
    const real = lived.sent.get(key);
    if (real !== minute)
      differ(`${key} must be sent at ${wall(minute)}, was ${real === undefined ? 'not' : wall(real)}`);
  }
  for (const [key, minute] of lived.sent)
    if (!expected.sent.has(key)) differ(`${key} was sent at ${wall(minute)}, must not be`);
  for (const key of lived.twice) differ(`${key} was sent twice`);
  for (const key of expected.told)
    if (lived.told.get(key) !== expected.impossible.get(key))
      differ(`${key} must be reported as ${expected.impossible.get(key)}, was ${lived.told.get(key)}`);
  for (const [key, why] of lived.told)
    if (expected.impossible.get(key) !== why) differ(`${key} was reported as ${why}, must not be`);
  if (String([...lived.refused]) !== String([...expected.refused]))
    differ(`approvals refused: ${[...lived.refused]}, must be ${[...expected.refused]}`);
  if (lived.unapproved !== (expected.unapproved ? 1 : 0))
    differ(`told of a missing approval ${lived.unapproved} times, must be ${expected.unapproved ? 1 : 0}`);

  tally.quarters += 1;
  tally.messages += lived.sent.size;
  tally.onTime += expected.onTime;
  for (const why of expected.impossible.values())
    tally[why === 'no-rights' ? 'noRights' : 'interrupted'] += 1;
  tally.refused += expected.refused.size;
  tally.unapproved += expected.unapproved ? 1 : 0;
  tally.edited += lived.edited;
}

function wall(minute: number): string {
  return new Date(minute * 60_000).toISOString().slice(0, 16);
}
