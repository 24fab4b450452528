import type OpenAI from 'openai';
import { draftOf, INSTRUCTION, questionText, readReply, SHAPE } from './prompt.ts';
import type { ModelSettings } from './settings.ts';
import type { Writer } from './writer.ts';

/** Characters after which a reply is no answer any more. */
const LONGEST_REPLY = 20_000;

/**
 * Wording by a model behind any server that speaks OpenAI's chat completions, streamed. Fails by throwing when the
 * server is down, late or talks nonsense; never retries, since the extractive answer is at hand.
 */
export async function createOpenAiWriter(settings: ModelSettings): Promise<Writer> {
  const { default: Client } = await import('openai');
  const client: OpenAI = new Client({
    apiKey: settings.apiKey ?? 'none',
    baseURL: settings.baseUrl,
    maxRetries: 0,
    timeout: settings.timeoutMs,
  });
  return {
    name: 'openai',
    usesModel: true,
    async write(task, { signal, onProgress } = {}) {
      const deadline = AbortSignal.timeout(settings.timeoutMs);
      const stream = await client.chat.completions.create(
        {
          model: settings.model,
          stream: true,
          temperature: 0,
          response_format: { type: 'json_object' },
          messages: [
            { role: 'system', content: `${INSTRUCTION}\n${SHAPE}` },
            { role: 'user', content: questionText(task) },
          ],
        },
        { signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]) },
      );
      let content = '';
      for await (const chunk of stream) {
        content += chunk.choices[0]?.delta.content ?? '';
        if (content.length > LONGEST_REPLY) throw new Error('the model does not stop writing');
        onProgress?.(content.length);
      }
      // The SDK ends an aborted stream quietly; half a reply must not count as one.
      signal?.throwIfAborted();
      deadline.throwIfAborted();
      return draftOf(readReply(content));
    },
  };
}
