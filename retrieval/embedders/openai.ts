import OpenAI from 'openai';
import type { Embedder } from './embedder.ts';

export interface OpenAIEmbedderOptions {
  /** A server of one's own may want none. */
  readonly apiKey?: string | undefined;
  /** Any server that speaks OpenAI's API; OpenAI's own by default. */
  readonly baseUrl?: string | undefined;
  readonly model?: string;
  /** Texts a request. */
  readonly batch?: number;
  /** Of one request for passages, milliseconds, and how often it is tried again. */
  readonly timeoutMs?: number;
  readonly maxRetries?: number;
  /** Of the request for a question, which somebody waits for and which is tried once. */
  readonly questionTimeoutMs?: number;
}

type Encoding = 'base64' | 'float';

interface Patience {
  /** Milliseconds. */
  readonly timeout: number;
  readonly maxRetries: number;
}

/**
 * Embeddings of an OpenAI-compatible server. Asks for base64, which is a fifth of the size, and for plain numbers from a
 * server that refuses it. Throws when the server does not answer, or answers with fewer vectors or with what is none.
 */
export function createOpenAIEmbedder(options: OpenAIEmbedderOptions = {}): Embedder {
  const {
    apiKey,
    baseUrl,
    model = 'text-embedding-3-small',
    batch = 128,
    timeoutMs = 20_000,
    maxRetries = 2,
    questionTimeoutMs = 3000,
  } = options;
  const client = new OpenAI({
    apiKey: apiKey ?? 'none',
    ...(baseUrl !== undefined && { baseURL: baseUrl }),
  });
  let encoding: Encoding = 'base64';

  async function request(input: readonly string[], format: Encoding, patience: Patience) {
    return client.embeddings.create(
      {
        model,
        // An empty text is refused by some servers.
        input: input.map((text) => (text.trim() === '' ? '.' : text)),
        encoding_format: format,
      },
      patience,
    );
  }

  async function embed(input: readonly string[], patience: Patience): Promise<number[][]> {
    let answer: Awaited<ReturnType<typeof request>>;
    try {
      answer = await request(input, encoding, patience);
    } catch (error) {
      const refused = error instanceof OpenAI.APIError && (error.status === 400 || error.status === 422);
      if (!refused || encoding === 'float') throw error;
      answer = await request(input, 'float', patience);
      encoding = 'float';
    }
    const vectors = new Array<number[] | undefined>(input.length).fill(undefined);
    for (const { index, embedding } of answer.data ?? []) vectors[index] = toNumbers(embedding);
    const missing = vectors.findIndex((vector) => vector === undefined || vector.length === 0);
    if (missing >= 0)
      throw new Error(`The embedding server gave no vector for text ${missing + 1} of ${input.length}.`);
    return vectors as number[][];
  }

  return {
    name: `openai:${model}`,
    embedQuery: async (text) => (await embed([text], { timeout: questionTimeoutMs, maxRetries: 0 }))[0] ?? [],
    async embedDocuments(texts) {
      const vectors: number[][] = [];
      for (let from = 0; from < texts.length; from += batch)
        vectors.push(...(await embed(texts.slice(from, from + batch), { timeout: timeoutMs, maxRetries })));
      return vectors;
    },
  };
}

/** Little-endian 32-bit floats when it is base64. */
function toNumbers(embedding: unknown): number[] {
  if (Array.isArray(embedding)) return embedding.map(Number);
  if (typeof embedding !== 'string')
    throw new Error('The embedding server gave a vector that is neither numbers nor base64.');
  const bytes = Buffer.from(embedding, 'base64');
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readFloatLE(4 * at));
}
