import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Ask, createAsk } from '../answering/ask.ts';
import { openWriter } from '../answering/writers/index.ts';
import { createTranscriber, type Transcriber } from '../answering/writers/transcriber.ts';
import { glossaryEntries } from '../knowledge/glossary.ts';
import type { Library } from '../knowledge/model.ts';
import { createSearch } from '../retrieval/search.ts';
import type { Config } from './config.ts';
import type { Vectors } from './vectors.ts';

/** Joins the documents, the search over them and the writer the settings name; used by the bot and by `thads ask`. */
export async function openAsk(
  config: Pick<Config, 'budget' | 'dataDir' | 'openai' | 'writer'>,
  library: Library,
  { embedder, optionsFor }: Vectors,
  onDropped: (reason: string) => void,
  /** Name of the view whose library this is, where there are several: each keeps its own index. */
  view = '',
): Promise<Ask> {
  let sets = 0;
  return createAsk({
    library,
    glossary: glossaryEntries,
    createSearch(passages) {
      // `ask` builds its sets in one order.
      const set = `${view}${view === '' ? '' : '-'}${sets++}`;
      const dense = optionsFor(set);
      const indexFile = existsSync(config.dataDir) ? join(config.dataDir, 'indexes', set) : undefined;
      return createSearch({ passages, embedder, glossary: glossaryEntries, dense, indexFile });
    },
    writer: await openWriter(asksModel(config) ? config.writer : 'extractive', config.openai),
    onDropped,
  });
}

/** A budget of nothing asks no model, and nothing needs to be said about it. */
export function asksModel({ budget }: Pick<Config, 'budget'>): boolean {
  return budget.tokensADay > 0 && budget.tokensAPerson > 0;
}

/** What writes down voice notes, or null when none is set or nothing may be spent. */
export function openTranscriber(
  config: Pick<Config, 'budget' | 'openai' | 'transcriptionModel'>,
): Transcriber | null {
  const { openai, transcriptionModel: model } = config;
  if (openai === undefined || model === undefined || !asksModel(config)) return null;
  return createTranscriber({ ...openai, model });
}
