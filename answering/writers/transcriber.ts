import type { ModelSettings } from './settings.ts';

/** What was said in a voice note, and the tokens it took as the server reports them, unchecked; null when it does not. */
export interface Transcript {
  readonly text: string;
  readonly tokens: unknown;
}

export interface Transcriber {
  /** @throws Error when the server is down, late or answers nonsense. */
  transcribe(
    audio: Uint8Array<ArrayBuffer>,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Transcript>;
}

/** Who waits for an answer to a voice note waits no longer than this for its words, in milliseconds. */
const PATIENCE = 30_000;
/** A note of the longest length read slowly has fewer characters; what is longer was not said. */
const LONGEST = 4_000;

/** Writes down Vietnamese speech by any server that speaks OpenAI's audio transcriptions. Never retries. */
export function createTranscriber(
  settings: Omit<ModelSettings, 'timeoutMs'> & { readonly timeoutMs?: number },
): Transcriber {
  const timeoutMs = settings.timeoutMs ?? PATIENCE;
  return {
    async transcribe(audio, { signal } = {}) {
      const { default: Client, toFile } = await import('openai');
      const client = new Client({
        apiKey: settings.apiKey ?? 'none',
        baseURL: settings.baseUrl,
        maxRetries: 0,
        timeout: timeoutMs,
        // It would log pieces of replies.
        logLevel: 'off',
      });
      const deadline = AbortSignal.timeout(timeoutMs);
      const reply = await client.audio.transcriptions.create(
        {
          file: await toFile(audio, 'note.ogg', { type: 'audio/ogg' }),
          model: settings.model,
          language: 'vi',
          response_format: 'json',
        },
        { signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]) },
      );
      if (typeof reply.text !== 'string') throw new Error('the server wrote nothing down');
      if (reply.text.length > LONGEST) throw new Error('the server wrote down more than can be said');
      const usage: unknown = 'usage' in reply ? reply.usage : null;
      const tokens =
        typeof usage === 'object' && usage !== null && 'total_tokens' in usage ? usage.total_tokens : null;
      return { text: reply.text.trim(), tokens };
    },
  };
}
