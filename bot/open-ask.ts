import { type Ask, createAsk } from '../answering/ask.ts';
import { openWriter } from '../answering/writers/index.ts';
import { glossaryEntries } from '../knowledge/glossary.ts';
import type { Library } from '../knowledge/model.ts';
import { openEmbedder } from '../retrieval/embedders/index.ts';
import { createSearch } from '../retrieval/search.ts';
import type { Config } from './config.ts';

/** Joins the documents, the search over them and the writer the settings name; used by the bot and by `thads ask`. */
export async function openAsk(
  config: Pick<Config, 'embeddings' | 'openai' | 'writer'>,
  library: Library,
  onDropped: (reason: string) => void,
): Promise<Ask> {
  const embedder = await openEmbedder(config.embeddings, { openai: config.openai });
  return createAsk({
    library,
    glossary: glossaryEntries,
    createSearch: (passages) => createSearch({ passages, embedder, glossary: glossaryEntries }),
    writer: await openWriter(config.writer, config.openai),
    onDropped,
  });
}
