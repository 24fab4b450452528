import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fieldName } from '../../../bot/messages/cases.ts';
import { ruleSentences } from '../../../bot/messages/rule-sentence.ts';
import { RULE_WORDS } from '../../../bot/messages/rule-words.ts';
import { thresholdBrief, thresholdText } from '../../../bot/messages/thresholds.ts';
import { CASE_FIELDS } from '../../../cases/rules/case-fields.ts';
import { RULES } from '../../../cases/rules/index.ts';
import { MATTER_FIELDS } from '../../../cases/rules/matter-fields.ts';
import { PROPOSED } from '../../../cases/thresholds/proposals.ts';
import { cite, loadLibrary } from '../../../knowledge/library.ts';
import { DUTIES } from '../../../reminders/duties.ts';

const library = await loadLibrary();
const sentenceOf = (id: string): string => {
  const rule = RULES.find((one) => one.id === id);
  if (rule === undefined) throw new Error(id);
  return ruleSentences(rule, () => 'ngưỡng nhắc nội bộ 60 ngày').join(' ');
};

describe('a rule in words', () => {
  it.each(RULES.map((rule) => [rule.id, rule] as const))('%s can be read by a lawyer', (_, rule) => {
    const text = ruleSentences(rule, () => 'ngưỡng nhắc nội bộ 60 ngày').join(' ');
    expect(text).toBe(text.normalize('NFC'));
    // No code of the program is left in it, and nothing in it sounds like a law's own number.
    expect(text).not.toMatch(/[a-z]+_[a-z]+|undefined|null|\b(?:CDK|CCDK|THANH)\b/);
    expect(text).not.toMatch(/theo luật|luật quy định|pháp luật quy định/i);
    expect(RULE_WORDS[rule.id].mark).not.toBe('');
  });

  it('says what the code tests: change the data and the sentence changes', () => {
    expect(sentenceOf('A2')).toContain('từ 20.000.000.000 đồng trở lên');
    expect(sentenceOf('A2')).toContain(
      'ngày tròn 03 năm kể từ ngày quyết định thi hành án (đúng ngày tròn thì chưa quá)',
    );
    expect(sentenceOf('A2')).toContain('Văn bản không nêu mốc tính 3 năm');
    expect(sentenceOf('A3a')).toContain('chưa xác lập lý do khách quan (chưa rõ thì coi là chưa xác lập)');
    expect(sentenceOf('B6')).not.toContain('chưa kết thúc');
    expect(sentenceOf('B2')).toContain('ước tính');
  });

  it('names every field that a rule may read', () => {
    for (const field of [...Object.keys(CASE_FIELDS), ...Object.keys(MATTER_FIELDS)])
      if (field !== 'decision_no') expect.soft(fieldName(field), field).not.toBe(field);
  });
});

describe('a number of the office', () => {
  const proposal = PROPOSED.get('B2.giao');
  if (proposal === undefined) throw new Error('B2.giao');
  it('is never told as law, and says that nobody confirmed it', () => {
    expect(thresholdText(proposal, '')).toBe(
      'ngưỡng nhắc nội bộ: 60 ngày (mức phần mềm đề xuất, chưa ai đặt)',
    );
    expect(thresholdBrief(proposal)).toBe('ngưỡng nhắc nội bộ 60 ngày (mức phần mềm đề xuất, chưa ai đặt)');
    const set = { ...proposal, setBy: 'p-1', setAt: '2026-11-30T18:00:00Z', confirmed: true };
    expect(thresholdText({ ...set, confirmed: false }, 'Phan Thị Tỉnh')).toBe(
      'ngưỡng nhắc nội bộ: 60 ngày (do Phan Thị Tỉnh đặt ngày 01/12/2026); ngưỡng do đơn vị đặt, chưa xác nhận',
    );
    expect(thresholdText(set, 'Phan Thị Tỉnh')).toBe(
      'ngưỡng nhắc nội bộ: 60 ngày (do Phan Thị Tỉnh đặt ngày 01/12/2026)',
    );
  });
});

it.each(DUTIES.flatMap(({ id, citations }) => citations.map((citation) => [id, citation] as const)))(
  'the duty %s rests on the very words of its document',
  (_, { provision, section, label, quote }) => {
    expect(cite(library, provision, quote).provision).toMatchObject({ section, label });
  },
);

describe('thads rules', () => {
  const folder = mkdtempSync(join(tmpdir(), 'thads-rules-cli-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const thads = (...args: string[]) =>
    spawnSync(process.execPath, ['bot/start.mjs', 'cli', 'rules', ...args], {
      env: { PATH: process.env.PATH, DATA_DIR: folder },
      encoding: 'utf8',
    });

  it('shows a rule with its words, and sets and confirms its number', () => {
    const set = thads('thresholds', 'set', 'B14', '30', '--json');
    expect(JSON.parse(set.stdout)).toMatchObject({
      id: 'B14',
      value: 30,
      set_by: 'operator',
      confirmed: false,
    });
    for (const tooMuch of ['1000000', '3651'])
      expect(thads('thresholds', 'set', 'B2.giao', tooMuch).stderr).toContain('cal 0 to 3650, wd 0 to 2000');
    expect(thads('thresholds', 'confirm', 'B14').stderr).toContain('--basis');
    const shown = JSON.parse(thads('show', 'b14', '--json').stdout);
    expect(shown).toMatchObject({ id: 'B14', runs: true, idle: null, thresholds: [{ value: 30 }] });
    expect(shown.citations[0]).toMatchObject({ document: 'D1', section: '2.2' });
    expect(shown.sentence).toContain('ngưỡng nhắc nội bộ 30 ngày (chưa xác nhận)');
    const wrong = thads('show', 'B99');
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
  });
});
