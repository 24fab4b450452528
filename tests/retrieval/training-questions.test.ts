import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { articleAt, createCorpusBuilder } from '../../retrieval/training/corpus.ts';
import { createLexicon } from '../../retrieval/training/lexicon.ts';
import { addQuestions, isKeptAside } from '../../retrieval/training/questions.ts';

const directory = mkdtempSync(join(tmpdir(), 'thads-questions-'));
afterAll(() => rmSync(directory, { recursive: true }));

const ids = Array.from({ length: 40 }, (_, at) => `văn bản ${at}`);
const used = ids.find((id) => !isKeptAside(id)) ?? '';
const aside = ids.find(isKeptAside) ?? '';
const long = 'Cơ quan được tổ chức theo ngành dọc, gồm các phòng và các đơn vị trực thuộc. '.repeat(40);
const answer = 'Người phải thi hành án có quyền tự nguyện thi hành trong thời hạn mười ngày.';
const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n');
mkdirSync(join(directory, 'qrels'));
writeFileSync(
  join(directory, 'corpus.jsonl'),
  lines([used, aside].map((_id) => ({ _id, title: 'Nghị định', text: `${long}\n${answer}\n${long}` }))),
);
writeFileSync(
  join(directory, 'queries.jsonl'),
  lines([
    { _id: '1', text: 'Thời hạn tự nguyện thi hành án là mấy ngày?' },
    { _id: '2', text: 'Câu hỏi về văn bản để riêng' },
  ]),
);
writeFileSync(join(directory, 'qrels/train.tsv'), `q\td\ts\n1\t${used}\t1\n2\t${aside}\t1\n`);

it('a question becomes the heading of the passage that shares most of its words; documents kept aside give none', async () => {
  const lexicon = createLexicon();
  const builder = createCorpusBuilder();
  expect(await addQuestions(builder, lexicon, directory, 'train')).toBe(1);
  const { heading, body } = articleAt(builder.build(), 0);
  const text = (words: Iterable<number>) => [...words].map((word) => lexicon.words[word]?.folded).join(' ');
  expect(text(heading)).toBe('thoi han tu nguyen thi hanh an la may ngay');
  expect(text(body)).toContain('trong thoi han muoi ngay');
});

it('about three documents in ten are kept aside', () => {
  const share =
    Array.from({ length: 5000 }, (_, at) => isKeptAside(String(at))).filter(Boolean).length / 5000;
  expect(share).toBeCloseTo(0.3, 1);
});
