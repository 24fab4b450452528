import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { openEmbedder } from '../../retrieval/embedders/index.ts';
import { provisionPassages } from '../../retrieval/provisions.ts';
import { createSearch } from '../../retrieval/search.ts';
import { stripMarks } from '../../retrieval/text/syllable.ts';
import { telexKeys } from './keys.ts';
import { measureRecall, type Question, type Recall, readQuestions } from './recall.ts';
import { asHalfTelex, asTcvn3, withMarksOn, withTypos } from './typing.ts';

const ROOT = join(import.meta.dirname, '../..');
const DEVELOPMENT = join(ROOT, '../shared/eval/questions.jsonl');
const passages = provisionPassages(await loadLibrary());
const search = await createSearch({
  passages,
  embedder: await openEmbedder('static'),
  glossary: glossaryEntries,
});
const ours = readQuestions(join(import.meta.dirname, 'paraphrases.jsonl'));

function report(set: string, { questions, needed, any, missed }: Recall): void {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  console.info(`recall@5, ${set}: ${percent(needed)} (any quote ${percent(any)}) of ${questions}`);
  for (const line of missed) console.info(`  not found: ${line}`);
}

const squash = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('questions in officers’ speech find the provision that answers them', () => {
  it('every quote of our paraphrases stands in a provision', () => {
    const bodies = passages.map((passage) => squash(passage.body));
    const missing = ours.flatMap(({ id, gold }) =>
      gold
        .filter(({ quote }) => !bodies.some((body) => body.includes(quote)))
        .map(({ quote }) => `${id}: ${quote}`),
    );
    expect(missing).toEqual([]);
  });

  it.each([
    ['the half the glossary was tuned on', (question: Question) => question.half === 'tune', 0.9],
    ['the half kept aside', (question: Question) => question.half === 'aside', 0.8],
    ['written when glossary and weights stood', (question: Question) => question.half === 'fresh', 0.85],
  ])('of our paraphrases, %s', async (set, belongs, floor) => {
    const recall = await measureRecall(search, ours.filter(belongs));
    report(set, recall);
    expect(recall.needed).toBeGreaterThanOrEqual(floor);
  });

  it.each([
    ['without marks', stripMarks],
    ['as keystrokes of Telex', (text: string) => text.replace(/\p{L}+/gu, telexKeys)],
    ['in capitals and decomposed', (text: string) => text.toUpperCase().normalize('NFD')],
    ['with marks on 3 words in 10', withMarksOn(0.3)],
    ['with marks on 6 words in 10', withMarksOn(0.6)],
    ['with Telex that comes and goes', asHalfTelex],
    ['in TCVN3', asTcvn3],
    ['without marks and with slips', withTypos],
  ])('typed %s, they lose little', async (how, typed) => {
    const written = ours.filter(({ kind }) => kind === 'plain' || kind === 'hard');
    const recall = await measureRecall(
      search,
      written.map((question) => ({ ...question, question: typed(question.question) })),
    );
    report(`typed ${how}`, recall);
    expect(recall.needed).toBeGreaterThanOrEqual(0.88);
  });

  it('of the shared development split', async () => {
    if (!existsSync(DEVELOPMENT)) {
      console.info(`recall on the development split left out: ${DEVELOPMENT} is not here.`);
      return;
    }
    const recall = await measureRecall(search, readQuestions(DEVELOPMENT));
    report('development split', recall);
    expect(recall.needed).toBeGreaterThanOrEqual(0.95);
  });
});
