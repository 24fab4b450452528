import { type Ask, type AskDeps, createAsk } from '../../answering/ask.ts';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { openEmbedder } from '../../retrieval/embedders/index.ts';
import { createSearch } from '../../retrieval/search.ts';

/** `ask` over the two real directives with the built-in embedder, as the product makes it. */
export async function askOnDirectives(deps: Partial<AskDeps> = {}): Promise<Ask> {
  const embedder = await openEmbedder('static');
  return createAsk({
    library: await loadLibrary(),
    glossary: glossaryEntries,
    createSearch: (passages) => createSearch({ passages, embedder, glossary: glossaryEntries }),
    ...deps,
  });
}

export const NOBODY = { role: null, unit: null } as const;
