import type { Embedder } from './embedder.ts';

export type { Embedder } from './embedder.ts';

/** What an embedder may need from the settings. */
export interface EmbedderSettings {
  /** Any OpenAI-compatible server; undefined when no key and no base URL is set. */
  readonly openai?: { readonly apiKey: string | undefined; readonly baseUrl: string | undefined } | undefined;
}

/** Which file holds an embedder; only the one that is used is loaded. */
export const EMBEDDERS: Readonly<Record<string, (settings: EmbedderSettings) => Promise<Embedder>>> = {
  openai: async ({ openai }) => {
    if (openai === undefined)
      throw new Error(
        'EMBEDDINGS is "openai": set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.',
      );
    // Not the whole setting: its model is the one that writes.
    const { apiKey, baseUrl } = openai;
    return (await import('./openai.ts')).createOpenAIEmbedder({ apiKey, baseUrl });
  },
  static: async () => (await import('./static.ts')).createStaticEmbedder(),
};

/** Opens the embedder of the setting EMBEDDINGS. Throws on an unknown name, saying which there are. */
export async function openEmbedder(name: string, settings: EmbedderSettings = {}): Promise<Embedder> {
  const open = EMBEDDERS[name];
  if (open === undefined)
    throw new Error(`EMBEDDINGS is "${name}", but there are only: ${Object.keys(EMBEDDERS).join(', ')}.`);
  return open(settings);
}
