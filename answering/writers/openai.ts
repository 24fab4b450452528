import type OpenAI from 'openai';
import { tokensOf, tokensReported } from './budget.ts';
import { claimsSoFar } from './partial.ts';
import { claimOf, draftOf, INSTRUCTION, questionText, readReply, SHAPE } from './prompt.ts';
import type { ModelSettings } from './settings.ts';
import type { Writer } from './writer.ts';

/** Characters after which a reply is no answer any more. */
const LONGEST_REPLY = 20_000;
/** The same as a bound for the server, which counts tokens: four claims and their quotes need fewer. */
const LONGEST_REPLY_TOKENS = 4_000;

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
    // It would log pieces of replies.
    logLevel: 'off',
  });
  return {
    name: 'openai',
    usesModel: true,
    async write(task, { signal, onProgress, onClaims, onUsage } = {}) {
      const deadline = AbortSignal.timeout(settings.timeoutMs);
      const messages = [
        { role: 'system' as const, content: `${INSTRUCTION}\n${SHAPE}` },
        { role: 'user' as const, content: questionText(task) },
      ];
      const stream = await client.chat.completions.create(
        {
          model: settings.model,
          stream: true,
          stream_options: { include_usage: true },
          temperature: 0,
          max_completion_tokens: LONGEST_REPLY_TOKENS,
          response_format: { type: 'json_object' },
          messages,
        },
        { signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]) },
      );
      let content = '';
      let used: unknown = null;
      let told = 0;
      for await (const chunk of stream) {
        used = chunk.usage?.total_tokens ?? used;
        const piece = chunk.choices[0]?.delta?.content ?? '';
        content += piece;
        if (content.length > LONGEST_REPLY) throw new Error('the model does not stop writing');
        onProgress?.(content.length);
        if (onClaims === undefined || !piece.includes('}')) continue;
        const claims = claimsSoFar(content);
        if (claims.length > told) onClaims(claims.map(claimOf));
        told = claims.length;
      }
      // The SDK ends an aborted stream quietly; half a reply must not count as one.
      signal?.throwIfAborted();
      deadline.throwIfAborted();
      const said = messages.map((message) => message.content).join('') + content;
      onUsage?.(tokensReported(used, tokensOf(said)));
      return draftOf(readReply(content));
    },
  };
}
