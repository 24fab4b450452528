import { describe, expect, it } from 'vitest';
import { loadLibrary } from '../../knowledge/library.ts';
import { askOnDirectives, NOBODY } from './ask-on-directives.ts';

const ask = await askOnDirectives({ library: await loadLibrary() });
const cited = async (question: string): Promise<readonly string[]> => {
  const answer = await ask(question, NOBODY);
  return answer.kind === 'answered'
    ? answer.points.flatMap(({ citations }) => citations.map(({ provision }) => provision.text))
    : [];
};

describe('the financial guarantee', () => {
  it.each([
    ['Bảo đảm tài chính thì lãnh đạo có phải ra tòa không?'],
    ['BĐTC có phải mời tòa không'],
    ['đảm bảo tài chính thì lãnh đạo có phải ra tòa không'],
  ])('is not answered with what is ordered for state compensation alone: %s', async (question) => {
    for (const text of await cited(question)) expect(text).not.toMatch(/tham gia phiên tòa/u);
  });

  it('is answered with what is ordered for both', async () => {
    const texts = await cited('Được cấp kinh phí BĐTC rồi thì phải làm gì?');
    expect(texts.join(' ')).toContain('Đối với những vụ việc đã được cấp kinh phí BTNN, BĐTC');
  });

  it('leaves the court to state compensation', async () => {
    const texts = await cited('BTNN thì lãnh đạo có phải ra tòa không?');
    expect(texts.join(' ')).toContain('Lãnh đạo cơ quan THADS phải trực tiếp tham gia phiên tòa');
  });
});
