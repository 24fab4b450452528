import OpenAI from 'openai';
import { checked } from './checked.ts';
import type { Embedder } from './embedder.ts';

export interface OpenAIEmbedderOptions {
  /** A server of one's own may want none. */
  readonly apiKey?: string | undefined;
  /** Any server that speaks OpenAI's API; OpenAI's own by default. */
  readonly baseUrl?: string | undefined;
  readonly model?: string | undefined;
  /** Texts a request. */
  readonly batch?: number;
  /** Of one request for passages, milliseconds. */
  readonly timeoutMs?: number;
  /** How often such a request is tried again, waiting longer each time (0.5 to 8 s, or what the server asks for). */
  readonly maxRetries?: number;
  /** Of the request for a question, which somebody waits for and which is tried once. */
  readonly questionTimeoutMs?: number;
}

export const DEFAULT_MODEL = 'text-embedding-3-small';

type Encoding = 'base64' | 'float';

interface Patience {
  /** Milliseconds. */
  readonly timeout: number;
  readonly maxRetries: number;
  /** Whether the server's own words may be told: they may hold what it was sent, and questions are nobody's business. */
  readonly quotes: boolean;
}

/**
 * Embeddings of an OpenAI-compatible server. Asks for base64, which is a fifth of the size, and for plain numbers from a
 * server that refuses it; reads whichever comes. Throws, naming the server and its fault, when it does not answer in time,
 * refuses, or answers with fewer vectors, uneven ones or what is no vector.
 */
export function createOpenAIEmbedder(options: OpenAIEmbedderOptions = {}): Embedder {
  const {
    apiKey,
    baseUrl,
    model = DEFAULT_MODEL,
    batch = 128,
    timeoutMs = 20_000,
    maxRetries = 4,
    questionTimeoutMs = 3000,
  } = options;
  const client = new OpenAI({
    apiKey: apiKey ?? 'none',
    ...(baseUrl !== undefined && { baseURL: baseUrl }),
  });
  const who = `The embedding server ${client.baseURL}`;
  let encoding: Encoding = 'base64';

  async function request(input: readonly string[], format: Encoding, patience: Patience) {
    return client.embeddings.create(
      {
        model,
        // An empty text is refused by some servers.
        input: input.map((text) => (text.trim() === '' ? '.' : text)),
        encoding_format: format,
      },
      { timeout: patience.timeout, maxRetries: patience.maxRetries },
    );
  }

  async function ask(input: readonly string[], patience: Patience) {
    try {
      return await request(input, encoding, patience);
    } catch (error) {
      const refused = error instanceof OpenAI.APIError && (error.status === 400 || error.status === 422);
      if (!refused || encoding === 'float') throw error;
      const answer = await request(input, 'float', patience);
      encoding = 'float';
      return answer;
    }
  }

  async function embed(input: readonly string[], patience: Patience): Promise<number[][]> {
    const answer: unknown = await ask(input, patience).catch((cause: unknown) => {
      throw new Error(`${who} ${faultOf(cause, patience)}`, { cause });
    });
    const data = (answer as { data?: unknown } | null)?.data;
    if (!Array.isArray(data)) throw new Error(`${who} answered with what is no list of embeddings.`);
    const vectors = new Array<unknown>(input.length).fill(undefined);
    data.forEach((item: { index?: unknown; embedding?: unknown } | null, at) => {
      vectors[typeof item?.index === 'number' ? item.index : at] = toNumbers(item?.embedding);
    });
    const missing = vectors.indexOf(undefined);
    if (missing >= 0 || vectors.length > input.length)
      throw new Error(`${who} gave ${data.length} vectors for ${input.length} texts.`);
    return vectors as number[][];
  }

  const embeddings = {
    embedQuery: async (text: string) =>
      (await embed([text], { timeout: questionTimeoutMs, maxRetries: 0, quotes: false }))[0] ?? [],
    async embedDocuments(texts: string[]) {
      const vectors: number[][] = [];
      for (let from = 0; from < texts.length; from += batch)
        vectors.push(
          ...(await embed(texts.slice(from, from + batch), { timeout: timeoutMs, maxRetries, quotes: true })),
        );
      return vectors;
    },
  };
  return checked(`openai:${model}`, embeddings, who);
}

/** Numbers as they are; base64 holds little-endian 32-bit floats. What is neither is left for the check to name. */
function toNumbers(embedding: unknown): unknown {
  if (typeof embedding !== 'string') return embedding;
  const bytes = Buffer.from(embedding, 'base64');
  if (bytes.length % 4 !== 0) return embedding;
  return Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(4 * at));
}

function faultOf(error: unknown, { timeout, quotes }: Patience): string {
  if (error instanceof OpenAI.APIConnectionTimeoutError) return `did not answer within ${timeout} ms.`;
  if (error instanceof OpenAI.APIConnectionError) return 'cannot be reached or broke off.';
  if (error instanceof OpenAI.APIError)
    return `refused: ${quotes ? error.message : `status ${error.status}`}.`;
  return 'answered with what is no JSON.';
}
