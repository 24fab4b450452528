import { describe, expect, it } from 'vitest';
import { RULES } from '../../../cases/rules/index.ts';

describe.each(RULES)('rule $id', (rule) => {
  it('cites at least one sentence, and for any case one of its own', () => {
    for (const handlingLevel of ['TINH', 'KHU_VUC'] as const) {
      for (const condition of ['CDK', 'CCDK', 'CHUA_PHAN_LOAI'] as const) {
        expect(rule.citations).toContain(rule.citationFor({ handlingLevel, condition }));
      }
    }
  });
});
