import { describe, expect, it } from 'vitest';
import { RULES } from '../../../cases/rules/index.ts';
import { citationFor } from '../../../cases/rules/rule.ts';
import { cite, loadLibrary } from '../../../knowledge/library.ts';

const library = await loadLibrary();

describe.each(RULES)('rule $id', (rule) => {
  it.each(rule.citations.map((citation) => [citation.provision, citation] as const))(
    'rests on the very words of %s',
    (_, { document, provision, section, label, quote }) => {
      const cited = cite(library, provision, quote);
      expect(cited.document.id).toBe(document);
      expect(cited.provision).toMatchObject({ section, label });
    },
  );

  it('has a sentence of its own for every case', () => {
    for (const handlingLevel of ['TINH', 'KHU_VUC'] as const) {
      for (const condition of ['CDK', 'CCDK', 'CHUA_PHAN_LOAI'] as const) {
        expect(rule.citations).toContain(citationFor(rule, { handlingLevel, condition }));
      }
    }
  });
});
