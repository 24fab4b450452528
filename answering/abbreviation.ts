import type { GlossaryEntry } from '../knowledge/glossary.ts';
import { fold, foldedWords } from './fold.ts';

/** «thads là gì», «cho hỏi TCTD là viết tắt của từ gì», folded; the abbreviation is caught. */
const ASKS =
  /^(?:(?:cho|xin|toi|em|minh|hoi|the|vay|a|chu|tu|cum tu|ky hieu) )*([a-z]{3,8})(?: (?:co )?(?:nghia )?la (?:gi|cai gi|chu gi|tu gi)|(?: la)? viet tat (?:cua )?(?:chu |tu |cum tu )?(?:gi|nao))(?: (?:vay|the|a|ha|nhi|day|do))*$/u;
/** What can be read as a syllable is a word as well. */
const SYLLABLE = /^(?:[bcdghklmnpqrstvx]{0,3})[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/u;

/** The abbreviation whose meaning a text asks, and what it stands for in the glossary; null for every other text. */
export function abbreviationAsked(
  text: string,
  entries: readonly GlossaryEntry[],
): { readonly said: string; readonly means: string } | null {
  const folded = foldedWords(text);
  const [, said] = ASKS.exec(folded) ?? [];
  if (said === undefined || SYLLABLE.test(said)) return null;
  const entry = entries.find(({ says }) => says.some((word) => fold(word) === said));
  const means = entry?.means[0];
  return means === undefined ? null : { said: said.toUpperCase(), means };
}
