import { setsTimeLimit } from '../../answering/mechanism/cited.ts';
import { glossesOf } from '../../knowledge/bodies.ts';
import type { Citation } from '../../knowledge/model.ts';
import * as say from '../messages/mechanism.ts';
import { quoteHtml } from './answer.ts';
import { escapeHtml, visibleLength } from './message.ts';

/** Telegram takes 4,096 characters; an edited message cannot be cut into two. */
const PAGE_LIMIT = 4000;

/** One duty with its words, where they stand and who has to. */
export interface ShownDuty {
  readonly citation: Citation;
  readonly who: string | null;
}

/**
 * Who has to, and the quote with its place; names of bodies that are gone get today's once a message. Who is left out
 * where the heading above, the level's name, says it.
 */
export function dutyHtml(number: number, { citation, who }: ShownDuty, glossed: Set<string>): string {
  const heading = say.duty(number, who === null ? null : whoOf(citation, who, glossed));
  return `<b>${escapeHtml(heading)}</b>\n${quoteHtml([citation], glossed)}`;
}

/** The same in a line: the words that say it in short, and their place. */
export function dutyLine(number: number, { citation }: ShownDuty): string {
  const { focus, quote, document, provision } = citation;
  return `${number}. «${escapeHtml(focus ?? quote)}» <i>(${escapeHtml(`${document.shortTitle}, ${provision.label}`)})</i>`;
}

function whoOf({ document }: Citation, who: string, glossed: Set<string>): string {
  const glosses = glossesOf(document, who).filter(({ old }) => !glossed.has(old));
  for (const { old } of glosses) glossed.add(old);
  return say.who(
    who,
    glosses.map(({ now }) => now),
  );
}

/** Whether the texts set a limit of time, and where. */
export function timeLimitHtml(quotes: readonly string[]): string {
  const stated = quotes.flatMap((quote, at) => (setsTimeLimit(quote) ? [at + 1] : []));
  return escapeHtml(stated.length === 0 ? say.noTimeLimit() : say.timeLimitIn(stated));
}

/**
 * The page with as many of its `count` duties in full as fit into one message, the first ones; the others in a line.
 * `build` makes it from how many are in full.
 */
export function fitted(count: number, build: (full: number) => string): string {
  for (let full = count; full > 0; full -= 1) {
    const html = build(full);
    if (visibleLength(html) <= PAGE_LIMIT) return html;
  }
  return build(0);
}
