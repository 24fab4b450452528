import { createRequire } from 'node:module';
import { bodyOf, type Engine, wordsOf } from '../engine.ts';

/** The part of the package that is used; it brings no types. */
interface Bm25 {
  defineConfig(config: { fldWeights: Record<string, number> }): void;
  definePrepTasks(tasks: readonly ((text: string) => string[])[]): void;
  addDoc(document: Record<string, string>, id: number): void;
  consolidate(): void;
  search(text: string, limit: number): [id: string, score: number][];
}

export const engine: Engine = {
  name: 'wink-bm25-text-search',
  note: 'its BM25F (k1 1.2, b 0.75), the title three times the body, words split as the others',
  async build(passages) {
    const create = createRequire(import.meta.url)('wink-bm25-text-search') as () => Bm25;
    const index = create();
    index.defineConfig({ fldWeights: { title: 3, body: 1 } });
    index.definePrepTasks([wordsOf]);
    passages.forEach((passage, at) => {
      index.addDoc({ title: passage.title, body: bodyOf(passage) }, at);
    });
    index.consolidate();
    return async (question, top) => index.search(question, top).map(([at]) => passages[Number(at)]?.id ?? '');
  },
};
