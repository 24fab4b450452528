import { extractive } from './extractive.ts';
import type { ModelSettings } from './settings.ts';
import type { Writer } from './writer.ts';

export type { ModelSettings } from './settings.ts';
export type { Writer } from './writer.ts';

/** One file a writer; only the one that is used is loaded. The contract suite walks this list. */
export const WRITERS: Readonly<Record<string, (settings: ModelSettings) => Promise<Writer>>> = {
  extractive: async () => extractive,
  openai: async (settings) => (await import('./openai.ts')).createOpenAiWriter(settings),
  agent: async (settings) => (await import('./agent.ts')).createAgentWriter(settings),
};

/** An officer waits no longer than this for a model, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Opens the writer of the setting WRITER. `auto` is `openai` when a model is set and `extractive` else. Throws when a
 * writer is named that needs a model and none is set, or that does not exist.
 */
export async function openWriter(
  name: string,
  model: Omit<ModelSettings, 'timeoutMs'> | undefined,
): Promise<Writer> {
  const chosen = name === 'auto' ? (model === undefined ? 'extractive' : 'openai') : name;
  const open = WRITERS[chosen];
  if (open === undefined)
    throw new Error(`WRITER is "${name}", but there are only: auto, ${Object.keys(WRITERS).join(', ')}.`);
  if (chosen === 'extractive') return extractive;
  if (model === undefined)
    throw new Error(`WRITER is "${name}", which needs a model: set OPENAI_API_KEY or OPENAI_BASE_URL.`);
  return open({ ...model, timeoutMs: PATIENCE });
}
