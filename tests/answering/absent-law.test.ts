import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../knowledge/library.ts';
import { askOnDirectives, NOBODY } from './ask-on-directives.ts';

const ask = await askOnDirectives({ library: await loadLibrary() });

describe('what is not loaded', () => {
  it.each([
    [
      'Điều 47 luật trách nhiệm bồi thường nói gì',
      'D2 §4 cites articles 43, 45 and 46 of that law, not this one',
    ],
    ['dieu 44 luat thads noi gi', 'the same typed without marks'],
    ['Chỉ thị 05-CT/TW nói gì?', 'D1 2.1 b2 names 04-CT/TW'],
    ['Quyết định 4000/QĐ-BTP giao nhiệm vụ gì?', 'D1 1.1 names 3530/QĐ-BTP'],
  ])('is not answered from what sounds alike: %s (%s)', async (question) => {
    const answer = await ask(question, NOBODY);
    expect(answer.kind).toBe('declined');
  });

  it.each([
    ['Quyết định 3530/QĐ-BTP nói về gì?', 'D1/1.1'],
    ['Chỉ thị 04-CT/TW nói gì', 'D1/2.1/b2'],
  ])('is told apart from what the documents cite: %s', async (question, place) => {
    const answer = await ask(question, NOBODY);
    const cited = answer.kind === 'answered' ? answer.points.flatMap(({ citations }) => citations) : [];
    expect(cited.some(({ provision }) => provision.id.startsWith(place))).toBe(true);
  });
});
