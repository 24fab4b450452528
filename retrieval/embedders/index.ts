import type { Embedder } from './embedder.ts';

export type { Embedder } from './embedder.ts';

/** What an embedder may need from the settings. */
export interface EmbedderSettings {
  /** Any OpenAI-compatible server; undefined when no key and no base URL is set. */
  readonly openai?:
    | {
        readonly apiKey: string | undefined;
        readonly baseUrl: string | undefined;
        readonly embeddingsModel?: string | undefined;
      }
    | undefined;
}

/** Which file holds an embedder; only the one that is used is loaded. */
export const EMBEDDERS: Readonly<Record<string, (settings: EmbedderSettings) => Promise<Embedder>>> = {
  openai: async ({ openai }) => {
    if (openai === undefined)
      throw new Error(
        'EMBEDDINGS is "openai": set OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own.',
      );
    const { apiKey, baseUrl, embeddingsModel: model } = openai;
    return (await import('./openai.ts')).createOpenAIEmbedder({ apiKey, baseUrl, model });
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

/** Opens the embedder that vectors were computed with, by its own name (`openai:MODEL`); null when it is gone. */
export async function reopenEmbedder(name: string, settings: EmbedderSettings): Promise<Embedder | null> {
  const [kind = '', ...model] = name.split(':');
  const { openai } = settings;
  if (EMBEDDERS[kind] === undefined) return null;
  const ofThen = openai === undefined ? undefined : { ...openai, embeddingsModel: model.join(':') };
  const embedder = await openEmbedder(kind, { openai: ofThen }).catch(() => null);
  return embedder?.name === name ? embedder : null;
}
