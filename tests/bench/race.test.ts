import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENGINES, openEngine, PEERS } from '../../bench/engines.ts';
import { race } from '../../bench/race.ts';
import { missingPeers } from '../../bench/retrieval.ts';
import { makeSet } from '../../bench/sets.ts';
import { standingsOf } from '../../bench/standing.ts';

const set = makeSet(300, 30);
const questions = set.questions.map(({ text }) => text);

describe('a race', () => {
  it('asks every engine every question, and ours for words alone finds what the textbook does', async () => {
    const engines = ['textbook', 'words'];
    const laps = await race({ engines, passages: set.passages, questions, top: 10, rounds: 2, patience: 60 });
    const [textbook, words] = standingsOf(laps, set);
    expect(textbook).toMatchObject({ asked: 30, recall5: 1, overlap: 1 });
    expect(words).toMatchObject({ asked: 30, recall5: 1 });
    expect(words?.overlap).toBeGreaterThan(0.95);
    for (const { p50, megabytes, buildSeconds } of [textbook, words].flatMap((one) => one ?? [])) {
      expect(p50).toBeGreaterThan(0);
      expect(megabytes).toBeGreaterThan(20);
      expect(buildSeconds).toBeGreaterThan(0);
    }
  });

  it('asks an engine no more once its patience is spent', async () => {
    const engines = ['textbook'];
    // The clock of processor time has ticks: one answer may take none of them, a hundred do not.
    const many = Array.from({ length: 50 }, () => questions).flat();
    const [lap] = await race({
      engines,
      passages: set.passages,
      questions: many,
      top: 10,
      rounds: 1,
      patience: 1e-9,
    });
    expect(lap?.answers.length).toBeGreaterThan(0);
    expect(lap?.answers.length).toBeLessThan(many.length);
  });

  it('names the engine that does not exist, and those that do', async () => {
    const options = { passages: set.passages, questions, top: 10, rounds: 1, patience: 1 };
    await expect(race({ ...options, engines: ['lucene'] })).rejects.toThrow(
      /no engine "lucene", only: .*lexical/,
    );
  });
});

describe('the peers', () => {
  it('are asked for only where they are installed, else it is said what to do', () => {
    expect(missingPeers(ENGINES, false)).toMatch(/npm ci --prefix bench/);
    expect(missingPeers(['lexical', 'textbook'], false)).toBeNull();
    expect(missingPeers(ENGINES, true)).toBeNull();
  });

  const installed = existsSync(join(import.meta.dirname, '../../bench/node_modules'));
  if (!installed) console.info('The contract of the peers is left out: npm ci --prefix bench installs them.');

  describe.runIf(installed).each(PEERS.map((name) => ({ name })))('$name', ({ name }) => {
    const bodies = [
      'Chấp hành viên kê biên tài sản của người phải thi hành án.',
      'Tòa án nhân dân tối cao ban hành nghị quyết.',
      'Người lao động được nghỉ hằng năm mười hai ngày.',
    ];
    const passages = bodies.map((body, at) => ({
      id: `${at}#p0`,
      parent: `${at}`,
      title: `Điều ${at}`,
      heading: '',
      body,
    }));

    it('finds by whole words with marks, in any case, and gives no more than is wanted', async () => {
      const find = await (await openEngine(name)).build(passages);
      expect((await find('Kê biên TÀI SẢN thế nào?', 3))[0]).toBe('0#p0');
      expect(await find('nghỉ hằng năm (bao nhiêu ngày)', 1)).toEqual(['2#p0']);
      expect(await find('tòa án nghị quyết', 2)).toContain('1#p0');
    });
  });
});
