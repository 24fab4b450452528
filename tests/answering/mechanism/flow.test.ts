import { describe, expect, it } from 'vitest';
import { citedFrom, cutOut, dutiesOf, ofLevel, setsTimeLimit } from '../../../answering/mechanism/cited.ts';
import { DUTIES } from '../../../answering/mechanism/duties.ts';
import { termAsked } from '../../../answering/mechanism/leads.ts';
import { LEVELS } from '../../../answering/mechanism/model.ts';
import { mechanismOf, OUTCOMES, type OutcomeId } from '../../../answering/mechanism/outcomes.ts';
import { placeAt } from '../../../answering/mechanism/questions.ts';
import { inForce, loadLibrary } from '../../../knowledge/library.ts';

const loaded = await loadLibrary();
const library = inForce(loaded, '2026-11-30');
const outcomes = Object.keys(OUTCOMES) as OutcomeId[];

/** Every way through the questions, as the letters of its answers and where it ends. */
function ways(path = ''): readonly { path: string; outcome: OutcomeId }[] {
  const place = placeAt(path);
  if (place === null) throw new Error(`${path} leads nowhere`);
  if (place.kind === 'outcome') return [{ path, outcome: place.outcome }];
  return place.answers.flatMap((letter) => ways(path + letter));
}

describe('the questions', () => {
  it('end in a result after three to five answers, whatever is answered', () => {
    const all = ways();
    expect(all.length).toBeGreaterThan(50);
    for (const { path, outcome } of all) {
      expect(path.length, path).toBeGreaterThanOrEqual(3);
      expect(path.length, path).toBeLessThanOrEqual(5);
      expect(dutiesOf(outcome, library).duties.length, path).toBeGreaterThan(0);
    }
    expect(new Set(all.map(({ outcome }) => outcome))).toEqual(new Set(outcomes));
  });

  it.each([
    ['toy', 'btnn-office', 'an officer did it, the office handles the claim'],
    ['tot', 'btnn-court', 'an officer did it, the court handles the claim'],
    ['txy', 'btnn-office', 'who did it is still to be found out, and handling the claim is how'],
    ['tkc', 'ask-claim', 'only others did it'],
    ['nkkc', 'bdtc', 'a state body owes by judgment and cannot pay'],
    ['nkt', 'none', 'a state body owes and can pay'],
    ['nry', 'btnn-office', 'what a state body owes is handled as BTNN: it is no BĐTC'],
    ['nrk', 'granted-btnn', 'the same, and the money is there'],
    ['nkkd', 'granted-bdtc', 'BĐTC, and the money is there'],
    ['nxc', 'ask', 'nobody knows whether it is BTNN'],
    ['ckc', 'complaint', 'a complaint was accepted, nothing is mended'],
    ['clc', 'complaint', 'an officer was disciplined, nothing is mended'],
    ['ckr', 'risk', 'mended: a claim may still come'],
    ['ccc', 'risk', 'nothing is claimed, something may be'],
    ['cdc', 'risk-complaint', 'a complaint is open and may end in liability'],
    ['cck', 'none', 'nothing at all'],
    ['tockc', 'complaint', 'a claim is only threatened, a complaint was accepted'],
    ['xkd', 'granted', 'of what kind is unknown, but money is granted'],
    ['xkc', 'ask', 'nothing is known'],
  ])('%s: %s (%s)', (path, outcome) => {
    expect(placeAt(path)).toMatchObject({ kind: 'outcome', outcome });
  });

  it('what is handled as BTNN never ends in BĐTC, and a claim of damage never does', () => {
    for (const { path, outcome } of ways())
      if (path.startsWith('nr') || path.startsWith('t')) expect(outcome, path).not.toMatch(/bdtc/u);
  });

  it.each(['z', 'toyy', 'to ', 'TOY', 'constructor', '__proto__', 'toy:', 'ttttttttt', '..', 'tö'])(
    'a path that is none leads nowhere: %s',
    (path) => expect(placeAt(path)).toBeNull(),
  );
});

describe('the duties', () => {
  it('rest each on words of a provision in force, cut out and never typed', () => {
    const used = new Set<string>();
    for (const outcome of outcomes) {
      const { duties, lost } = dutiesOf(outcome, library);
      expect(lost, outcome).toBe(0);
      for (const { id, citation, who } of duties) {
        used.add(id);
        const { document, provision, quote, focus } = citation;
        expect(library.documents).toContain(document);
        expect(provision.text, id).toContain(quote);
        expect(quote, id).toContain(focus ?? quote);
        expect(quote, id).toBe(quote.trim());
        expect((focus ?? quote).length, id).toBeLessThan(170);
        expect(who === null || library.provisions.some(({ text }) => text.includes(who)), id).toBe(true);
      }
    }
    expect([...used].sort(), 'a duty no result has').toEqual(DUTIES.map(({ id }) => id).sort());
  });

  it('have the marks of their cuts, all of them', () => {
    for (const duty of DUTIES) {
      const text = library.provisions.find(({ id }) => id === duty.provision)?.text ?? '';
      const quote = cutOut(text, duty.quote) ?? '';
      expect(quote, duty.id).not.toBe('');
      expect(cutOut(quote, duty.core ?? {}), duty.id).not.toBeNull();
      if (duty.who !== undefined) expect(citedFrom(duty, library)?.who, duty.id).toBe(duty.who.words);
    }
  });

  it('are of the level their section speaks to; of the letter’s, the heads of provinces’ among others', () => {
    for (const { id, levels, provision } of DUTIES) {
      const addressee = library.provisions.find((known) => known.id === provision)?.addressee;
      if (addressee === 'ALL') expect(levels, id).toContain('TINH');
      else expect(levels, id).toEqual([addressee]);
    }
  });

  it('of every result stand with the province and the Phòng', () => {
    for (const outcome of outcomes)
      for (const level of ['TINH', 'KHU_VUC'] as const)
        expect(
          ofLevel(dutiesOf(outcome, library).duties, level).length,
          `${outcome} ${level}`,
        ).toBeGreaterThan(0);
  });

  it('set no limit of time, since the two directives set none', () => {
    for (const outcome of outcomes)
      for (const { citation } of dutiesOf(outcome, library).duties)
        expect(setsTimeLimit(citation.quote), citation.quote).toBe(false);
    expect(setsTimeLimit('phải báo cáo trong 05 ngày làm việc')).toBe(true);
    expect(setsTimeLimit('trước ngày 15/12/2026')).toBe(true);
  });

  it('are those the letter names: §4 for a claim, §6 for money, §3 for a complaint, §5 for a risk', () => {
    const sections = (outcome: OutcomeId) =>
      new Set(
        dutiesOf(outcome, library).duties.flatMap(({ citation: { document, provision } }) =>
          document.id === 'D2' ? [provision.section] : [],
        ),
      );
    expect(sections('btnn-office')).toEqual(new Set(['4']));
    expect(sections('btnn-court')).toEqual(new Set(['4']));
    expect(sections('granted')).toEqual(new Set(['6']));
    expect(sections('complaint')).toContain('3');
    expect(sections('risk')).toContain('5');
    expect(sections('bdtc')).not.toContain('4');
  });

  it('are fewer, and that is counted, when a document is retired or says something else', () => {
    const without = inForce(
      {
        ...loaded,
        documents: loaded.documents.map((one) =>
          one.id === 'D2' ? { ...one, retiredOn: '2026-01-01' } : one,
        ),
      },
      '2026-11-30',
    );
    const { duties, lost } = dutiesOf('btnn-office', without);
    expect(lost).toBe(5);
    expect(duties.every(({ citation }) => citation.document.id === 'D1')).toBe(true);
    const changed = {
      ...library,
      provisions: library.provisions.map((one) =>
        one.id === 'D2/4/p1' ? { ...one, text: one.text.replace('rà soát lại', 'xem lại') } : one,
      ),
    };
    expect(
      dutiesOf('btnn-office', changed).duties.find(({ id }) => id === 'review')?.citation.quote,
    ).toContain('xem lại toàn bộ');
  });

  it('follow each other as the work does', () => {
    const ids = ofLevel(dutiesOf('btnn-office', library).duties, 'TINH').map(({ id }) => id);
    expect(ids).toEqual(['progress-t', 'join', 'review', 'solver', 'partners', 'delay', 'ask-t']);
    expect(mechanismOf('btnn-office')).toBe('BTNN');
    expect(LEVELS.every((level) => ofLevel(dutiesOf('btnn-office', library).duties, level).length > 0)).toBe(
      true,
    );
  });
});

describe('what the two words mean', () => {
  it.each([
    ['bđtc là gì', 'BDTC'],
    ['BTNN là gì?', 'BTNN'],
    ['cho hỏi bao dam tai chinh nghia la gi', 'BDTC'],
    ['BTNN là viết tắt của từ gì', 'BTNN'],
    ['BTNN khác BĐTC thế nào', 'BTNN'],
    ['bđtc với btnn khác nhau chỗ nào?', 'BDTC'],
    ['phân biệt giúp em bồi thường nhà nước và bảo đảm tài chính', 'BTNN'],
  ])('is explained and not searched: %s', (text, term) => {
    expect(termAsked(text)).toBe(term);
  });

  it.each([
    'Điều kiện được bảo đảm tài chính là gì?',
    'BTNN và BĐTC khác nhau về hồ sơ thế nào',
    'Nguyên nhân chủ yếu của BTNN là gì',
    'Email nhận báo cáo bồi thường nhà nước là gì?',
    'BTNN thì ai chịu trách nhiệm',
    'án là gì',
  ])('but this is a question to the documents: %s', (text) => {
    expect(termAsked(text)).toBeNull();
  });
});
