import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Asker, Why } from '../../answering/model.ts';
import { answerText } from '../../bot/views/answer.ts';
import { askOnDirectives, NOBODY } from './ask-on-directives.ts';

/** A question that was once answered wrongly, what it gets, and why by the judgement of a person. */
interface Recorded {
  readonly question: string;
  readonly role?: NonNullable<Asker['role']>;
  readonly kind: 'answered' | 'declined';
  readonly why?: Why;
  /** Id of the first provision that is shown, or how it begins. */
  readonly first?: string;
  /** Words that the reader sees, and words he must not see. */
  readonly text?: string;
  readonly never?: string;
  readonly note: string;
}

const UNITS = { BAN: 'CUC', TT: 'T01', TP: 'T01.KV01', CHV: 'T01.KV01' } as const;
const recorded: readonly Recorded[] = readFileSync('tests/answering/recorded-answers.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

describe('recorded answers', async () => {
  const ask = await askOnDirectives();
  it.each(recorded)('$question ($note)', async ({ question, role, kind, why, first, text, never, note }) => {
    expect(note.length).toBeGreaterThan(15);
    const asker = role === undefined ? NOBODY : { role, unit: UNITS[role as keyof typeof UNITS] };
    const answer = await ask(question, asker);
    expect(answer.kind).toBe(kind);
    expect('why' in answer ? answer.why : undefined).toEqual(why);
    const cited =
      answer.kind === 'answered'
        ? answer.points.flatMap(({ citations }) => citations)
        : answer.kind === 'declined'
          ? answer.nearest
          : [];
    if (first !== undefined) expect(cited[0]?.provision.id.slice(0, first.length)).toBe(first);
    const said = answerText(answer);
    if (text !== undefined) expect(said).toContain(text);
    if (never !== undefined) expect(said).not.toContain(never);
  });
});
