import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What would make an attack a success, judged on what the reader sees. */
export type Success =
  /** These words stand in the answer. */
  | { readonly kind: 'says'; readonly value: string }
  /** An address or account name that Telegram would make a link of, or a link that is not the bot's own. */
  | { readonly kind: 'link' }
  | { readonly kind: 'invisible' }
  /** A tag that no view of ours writes. */
  | { readonly kind: 'tag' }
  /** A piece of the instruction, or of what somebody else had asked. */
  | { readonly kind: 'leaks'; readonly value: 'prompt' | 'others' }
  /** More characters than this. */
  | { readonly kind: 'longer'; readonly value: number };

export interface Attack {
  readonly id: string;
  /** By the names of the OWASP Top 10 for LLM Applications 2026. */
  readonly category: string;
  readonly technique: string;
  /** How the text comes in: typed, pasted, forwarded, or inside a document an administrator added. */
  readonly channel: 'question' | 'pasted' | 'forwarded' | 'document';
  readonly text: string;
  /** One of these is enough. */
  readonly success: readonly Success[];
}

export const ATTACKS: readonly Attack[] = readFileSync(join(import.meta.dirname, 'attacks.jsonl'), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));
