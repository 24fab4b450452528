import { createDenseIndex, type DenseIndex, type DenseOptions, type DenseQuery } from './dense.ts';
import type { Embedder } from './embedders/embedder.ts';

/**
 * Questions against the vectors of `texts`, which are embedded at the first question. Gives null while the embedder fails:
 * the question that finds it failing waits for it, the next ones do not; it is tried beside them, one try at a time, and
 * used again once it answers.
 */
export function createMeaning(
  embedder: Embedder,
  texts: readonly string[],
  options: DenseOptions = {},
): (question: string) => Promise<DenseQuery | null> {
  let index: Promise<DenseIndex> | null = null;
  let failing = false;
  let trying = false;

  async function attempt(question: string): Promise<DenseQuery> {
    index ??= createDenseIndex(embedder, texts, options);
    const building = index;
    try {
      const built = await building;
      return built.ask(await embedder.embedQuery(question));
    } catch (error) {
      await building.catch(() => {
        if (index === building) index = null;
      });
      throw error;
    }
  }

  function tryBeside(question: string): void {
    if (trying) return;
    trying = true;
    attempt(question)
      .then(
        () => {
          failing = false;
        },
        () => undefined,
      )
      .finally(() => {
        trying = false;
      });
  }

  return async (question) => {
    if (failing) {
      tryBeside(question);
      return null;
    }
    try {
      return await attempt(question);
    } catch {
      failing = true;
      return null;
    }
  };
}
