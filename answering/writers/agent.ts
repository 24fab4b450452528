import { tokensOf, tokensReported } from './budget.ts';
import { draftOf, INSTRUCTION, passagesText, questionText, replySchema } from './prompt.ts';
import type { ModelSettings } from './settings.ts';
import type { Writer } from './writer.ts';

/**
 * Searches the agent may make for one question, and steps of its graph (model and tools alternate). LangChain's own
 * limit middlewares do not type-check under exactOptionalPropertyTypes, so the tool counts for itself.
 */
const SEARCHES = 3;
const STEPS = 12;
const ENOUGH = 'No more searches. Reply from the passages you have.';

/**
 * Wording by a LangChain agent that may search the directives again, for questions whose words the first search did
 * not hit. Its only tool is that search; its reply has a fixed shape and passes the same check.
 */
export async function createAgentWriter(settings: ModelSettings): Promise<Writer> {
  const [{ createAgent, providerStrategy, tool }, { ChatOpenAI }, { z }] = await Promise.all([
    import('langchain'),
    import('@langchain/openai'),
    import('zod'),
  ]);
  const model = new ChatOpenAI({
    model: settings.model,
    apiKey: settings.apiKey ?? 'none',
    configuration: { baseURL: settings.baseUrl, logLevel: 'off' },
    temperature: 0,
    maxRetries: 0,
    timeout: settings.timeoutMs,
  });
  return {
    name: 'agent',
    usesModel: true,
    async write(task, { signal, onProgress, onUsage } = {}) {
      let searches = 0;
      const search = tool(
        async ({ query }: { query: string }) => {
          searches += 1;
          return searches > SEARCHES ? ENOUGH : passagesText(await task.searchMore(query));
        },
        {
          name: 'search_directives',
          description: 'Searches the loaded directives; returns passages with their ids.',
          schema: z.object({ query: z.string().max(300).describe('Vietnamese key words') }),
        },
      );
      const agent = createAgent({
        model,
        tools: [search],
        systemPrompt: INSTRUCTION,
        responseFormat: providerStrategy(replySchema),
      });
      const deadline = AbortSignal.timeout(settings.timeoutMs);
      const { structuredResponse, messages } = await agent.invoke(
        { messages: [{ role: 'user', content: questionText(task) }] },
        {
          signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
          recursionLimit: STEPS,
        },
      );
      onUsage?.(usedBy(messages));
      // A model without structured output leaves this undefined and says nothing (docs of createAgent do not tell).
      const reply = replySchema.safeParse(structuredResponse);
      if (!reply.success) throw new Error('the model gave no structured reply', { cause: reply.error });
      onProgress?.(JSON.stringify(reply.data).length);
      return draftOf(reply.data);
    },
  };
}

/** As the server reported it for each step, else estimated from what was said: every step reads all before it. */
function usedBy(messages: readonly object[]): number {
  const estimated = tokensOf(INSTRUCTION + JSON.stringify(messages)) * (SEARCHES + 1);
  const reported = messages.map((message) =>
    'usage_metadata' in message
      ? tokensReported(
          (message.usage_metadata as { total_tokens?: unknown } | undefined)?.total_tokens ?? 0,
          estimated,
        )
      : 0,
  );
  const sum = reported.reduce((all, tokens) => all + tokens, 0);
  return sum > 0 ? sum : estimated;
}
