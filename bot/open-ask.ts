import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Ask, createAsk } from '../answering/ask.ts';
import { openWriter } from '../answering/writers/index.ts';
import { glossaryEntries } from '../knowledge/glossary.ts';
import type { Library } from '../knowledge/model.ts';
import { createSearch } from '../retrieval/search.ts';
import type { Config } from './config.ts';
import type { Vectors } from './vectors.ts';

/** Joins the documents, the search over them and the writer the settings name; used by the bot and by `thads ask`. */
export async function openAsk(
  config: Pick<Config, 'dataDir' | 'openai' | 'writer'>,
  library: Library,
  { embedder, optionsFor }: Vectors,
  onDropped: (reason: string) => void,
): Promise<Ask> {
  let sets = 0;
  return createAsk({
    library,
    glossary: glossaryEntries,
    createSearch(passages) {
      // `ask` builds its sets in one order.
      const set = String(sets++);
      const dense = optionsFor(set);
      const indexFile = existsSync(config.dataDir) ? join(config.dataDir, 'indexes', set) : undefined;
      return createSearch({ passages, embedder, glossary: glossaryEntries, dense, indexFile });
    },
    writer: await openWriter(config.writer, config.openai),
    onDropped,
  });
}
