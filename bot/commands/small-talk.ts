import { abbreviationAsked } from '../../answering/abbreviation.ts';
import { termAsked } from '../../answering/mechanism/leads.ts';
import { abbreviations } from '../../knowledge/glossary/abbreviations.ts';
import { whatTheyMean } from '../messages/mechanism.ts';
import * as say from '../messages/questions.ts';
import { asksForHelp, asksForSources, isCourtesy } from './courtesy.ts';

/** What is said to a text that asks nothing of the documents; `leads`: with the way to /boithuong. */
export interface SmallTalk {
  readonly text: string;
  readonly leads: boolean;
}

/**
 * The answer to thanks, to who asks what the assistant is or reads, and to what a word of the trade means; null when the
 * documents are to be searched.
 * @param titles short titles of the documents in force.
 */
export function smallTalk(text: string, titles: readonly string[]): SmallTalk | null {
  const plain = (said: string): SmallTalk => ({ text: said, leads: false });
  if (isCourtesy(text)) return plain(say.youAreWelcome());
  const term = termAsked(text);
  if (term !== null) return { text: whatTheyMean(term), leads: true };
  const short = abbreviationAsked(text, abbreviations);
  if (short !== null) return plain(say.standsFor(short.said, short.means));
  if (asksForHelp(text)) return plain(say.whatIDo(titles));
  return asksForSources(text) ? plain(say.fromThese(titles)) : null;
}
