import { describe, expect, it } from 'vitest';
import { readDraft } from '../../reminders/announcements/draft.ts';
import { EXAMPLE, exampleContent } from './examples.ts';

describe('readDraft', () => {
  it('reads the example of the repository', () => {
    expect(exampleContent()).toMatchObject({
      type: 'GIAO_BAN_QUY',
      unit: 'T01',
      startsAt: '2027-01-08T01:00:00.000Z',
      endsAt: '2027-01-08T04:30:00.000Z',
      groups: ['-1001234567890'],
    });
    expect(exampleContent().warnings).toHaveLength(3);
  });

  it('takes the marks « » off a quote, and lists where one text is printed', () => {
    const yaml = EXAMPLE.replace(
      /canh_bao_btnn:[\s\S]*?# Số hiệu/,
      'canh_bao_btnn: ["« một hai ba »"]\n#',
    ).replace(/participants: .*/, 'participants: [lãnh đạo các phòng, Kế toán]');
    const reading = readDraft(yaml.normalize('NFD'));
    expect(reading.kind === 'ok' && reading.content).toMatchObject({
      warnings: ['một hai ba'],
      participants: 'lãnh đạo các phòng; Kế toán'.normalize('NFC'),
    });
  });

  it('reports every problem at once', () => {
    const reading = readDraft(
      'type: HOP\nunit: T1\nstarts_at: 2027-01-08 08:00\nends_at: 5\nagenda: []\ngroups: [a]\nplcae: x\n',
    );
    expect(
      reading.kind === 'invalid' &&
        reading.problems.map((problem) => problem.replace(/^Line \d+: /, '').split(' ')[0]),
    ).toEqual(['type', 'unit', 'title', 'starts_at', 'ends_at', 'agenda', 'groups.0', 'Unknown']);
  });

  it('names the line of what is wrong', () => {
    const reading = readDraft(EXAMPLE.replace('ends_at: 2027', 'ends_at: x2027'));
    const line = EXAMPLE.split('\n').findIndex((text) => text.startsWith('ends_at')) + 1;
    expect(reading.kind === 'invalid' && reading.problems).toEqual([
      expect.stringMatching(new RegExp(`^Line ${line}: ends_at must be`)),
    ]);
  });

  it.each([
    ['not YAML', 'a: [b', /^Not readable as YAML/],
    ['no mapping', '- a', /list of keys/],
    ['nothing', '', /list of keys/],
    ['an end before the start', EXAMPLE.replace('T11:30', 'T07:30'), /ends_at must be later/],
    [
      'a time without offset',
      EXAMPLE.replace('T08:00:00+07:00', 'T08:00:00'),
      /starts_at must be an ISO time/,
    ],
  ])('says what is wrong with %s', (_, yaml, problem) => {
    const reading = readDraft(yaml);
    expect(reading.kind === 'invalid' && reading.problems.join('\n')).toMatch(problem);
  });
});
