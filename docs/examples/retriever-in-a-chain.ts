// The search over the directives as a retriever in a LangChain chain. `tests/retrieval/langchain.test.ts` runs it.
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { StringOutputParser } from '@langchain/core/output_parsers';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables';
import { glossaryEntries } from '../../knowledge/glossary.ts';
import { loadLibrary } from '../../knowledge/library.ts';
import { openEmbedder } from '../../retrieval/embedders/index.ts';
import { createRetriever } from '../../retrieval/langchain.ts';
import { provisionPassages } from '../../retrieval/provisions.ts';
import { createSearch } from '../../retrieval/search.ts';

/** From a question to what `model` makes of the three provisions found for it. */
export async function createQuotingChain(model: BaseChatModel): Promise<RunnableSequence<string, string>> {
  const search = await createSearch({
    passages: provisionPassages(await loadLibrary()),
    embedder: await openEmbedder('static'),
    glossary: glossaryEntries,
  });
  const retriever = createRetriever(search, { top: 3 });
  const quoted = retriever.pipe((documents) =>
    documents.map(({ metadata, pageContent }) => `[${metadata.id}] ${pageContent}`).join('\n'),
  );
  const prompt = ChatPromptTemplate.fromTemplate(
    'Chỉ dùng các đoạn trích sau để trả lời.\n{quoted}\nCâu hỏi: {question}',
  );
  return RunnableSequence.from([
    { quoted, question: new RunnablePassthrough<string>() },
    prompt,
    model,
    new StringOutputParser(),
  ]);
}
