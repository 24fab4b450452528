import { cite, provisionOf } from '../../knowledge/library.ts';
import type { Citation, Library } from '../../knowledge/model.ts';
import { states } from '../particulars.ts';
import { ANSWERS_FOR_IT, DUTIES } from './duties.ts';
import type { CitedDuty, Cut, Duty, Level } from './model.ts';
import { mechanismOf, OUTCOMES, type OutcomeId } from './outcomes.ts';

const BY_ID: ReadonlyMap<string, Duty> = new Map(DUTIES.map((duty) => [duty.id, duty]));

export interface Duties {
  /** In the order of doing. */
  readonly duties: readonly CitedDuty[];
  /** How many more there would be if the documents they stand in were all in force, with the words they had. */
  readonly lost: number;
  /** Who answers for it, where it has come to compensation or may; null elsewhere, and where no document in force says so. */
  readonly answerable: Citation | null;
}

/** What is to be done at the end of the questions, by the words of these documents alone. */
export function dutiesOf(outcome: OutcomeId, library: Library): Duties {
  const all = OUTCOMES[outcome].duties.flatMap((id) => BY_ID.get(id) ?? []);
  const duties = all.flatMap((duty) => citedFrom(duty, library) ?? []);
  return { duties, lost: all.length - duties.length, answerable: answerableFor(outcome, library) };
}

const OF_COMPENSATION: ReadonlySet<string> = new Set(['BTNN', 'BDTC', 'granted', 'risk']);

function answerableFor(outcome: OutcomeId, library: Library): Citation | null {
  const { provision, quote } = ANSWERS_FOR_IT;
  const text = OF_COMPENSATION.has(mechanismOf(outcome)) ? provisionOf(library, provision)?.text : undefined;
  const words = text === undefined ? null : cutOut(text, quote);
  return words === null ? null : cite(library, provision, words);
}

/** The duty with its quote cut out of the library; null when the library no longer has those words. */
export function citedFrom(duty: Duty, library: Library): CitedDuty | null {
  const text = provisionOf(library, duty.provision)?.text;
  const quote = text === undefined ? null : cutOut(text, duty.quote);
  if (quote === null) return null;
  const core = duty.core === undefined ? quote : cutOut(quote, duty.core);
  const named = duty.who === undefined ? null : provisionOf(library, duty.who.provision)?.text;
  const who = duty.who !== undefined && named?.includes(duty.who.words) === true ? duty.who.words : null;
  const citation = cite(library, duty.provision, quote);
  return {
    id: duty.id,
    levels: duty.levels,
    citation: core === null || core === quote ? citation : { ...citation, focus: core },
    who,
    ...(duty.money === true && { money: duty.money }),
  };
}

/** Whether a duty that was kept is one of money, see `Duty.money`. */
export const isOfMoney = (id: string): boolean => BY_ID.get(id)?.money === true;

/** The duties of one level, in their order. */
export function ofLevel<T extends { readonly levels: readonly Level[] }>(
  duties: readonly T[],
  level: Level,
): readonly T[] {
  return duties.filter(({ levels }) => levels.includes(level));
}

/** Whether the words set a limit of time in days, weeks, months or a date. */
export function setsTimeLimit(quote: string): boolean {
  return (['duration', 'date'] as const).some((particular) => states(quote, particular, ''));
}

/** The words from the one mark to the other, both included; null where a mark does not stand. */
export function cutOut(text: string, { from, to }: Cut): string | null {
  const start = from === undefined ? 0 : text.indexOf(from);
  if (start < 0) return null;
  if (to === undefined) return text.slice(start);
  const end = text.indexOf(to, start);
  return end < 0 ? null : text.slice(start, end + to.length);
}
