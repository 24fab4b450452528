import type { Addressee, Library } from '../knowledge/model.ts';
import { isGround } from '../knowledge/validity.ts';
import type { Hit, Passage, Search } from '../retrieval/model.ts';
import { numbersOf } from './caveats.ts';
import { tells } from './decline/tells.ts';
import { particularsAsked } from './particulars.ts';
import { clausesOf } from './spans.ts';
import type { Evidence } from './writers/writer.ts';

/** What the asker's own level counts more than another level that answers nearly as well. */
const OWN_LEVEL = 1.15;
/** What a provision counts more that states the number, date or name asked for. */
const TELLS = 1.4;

/** What a provision counts more that states the numbers a turn brings into a talk: «còn quá 5 năm?». */
const STATES_NUMBER = 1.2;

/** What a document counts less that is superseded, expired or not yet valid: a ground in force goes first. */
const NO_GROUND = 0.8;

/** What a provision counts more that spells out the short form whose meaning is asked: «bảo đảm tài chính (BĐTC)». */
const SPELLS_OUT = 1.4;
const ASKS_MEANING = /^[\s«"“]*(\p{L}+)[\s»"”]+(?:là|la) (?:gì|gi|cái gì|viết tắt)/iu;

/** Clauses scored for a question, at most. */
const CLAUSES = 60;

/** The clauses of every provision as passages of their own; `parent` is the provision. */
export function clausePassages({ provisions }: Library): readonly Passage[] {
  return provisions.flatMap(({ id, text }) =>
    clausesOf(text).map(({ start, end }, index) => ({
      id: `${id}#${index}`,
      parent: id,
      title: '',
      heading: '',
      body: text.slice(start, end),
    })),
  );
}

/** The hits with their clauses scored, in the order of the search; the best provision has score 1. */
export async function gather(
  question: string,
  hits: readonly Hit[],
  library: Library,
  clauseSearch: Search,
): Promise<readonly Evidence[]> {
  const ids = new Set(hits.map(({ passage }) => passage.id));
  const allow = ({ parent }: Passage): boolean => ids.has(parent);
  const found = await clauseSearch.search(question, { system: 'lexical', top: CLAUSES, allow });
  const clauseHits = new Map(found.hits.map((hit) => [hit.passage.id, hit]));
  const best = hits[0]?.score || 1;
  return hits.flatMap(({ passage, score }): Evidence[] => {
    const provision = library.provisions.find(({ id }) => id === passage.id);
    const document = library.documents.find(({ id }) => id === provision?.document);
    if (provision === undefined || document === undefined) return [];
    const clauses = clausesOf(provision.text);
    const answering = clauses.map((_, index) => clauseHits.get(`${provision.id}#${index}`));
    const clauseScores = answering.map((hit) => hit?.score ?? 0);
    const clauseCoverage = answering.map((hit) => hit?.evidence.coverage ?? 0);
    return [{ document, provision, score: score / best, clauses, clauseScores, clauseCoverage }];
  });
}

/**
 * The evidence in the order an answer wants it: what tells the particular asked, then the asker's own level.
 * @param numbers what the last turn of a talk brought; empty for a question that stands alone.
 */
export function inAnswerOrder(
  question: string,
  evidence: readonly Evidence[],
  level: Addressee | null,
  numbers: ReadonlySet<string>,
): readonly Evidence[] {
  const asked = particularsAsked(question);
  const short = ASKS_MEANING.exec(question)?.[1]?.toLocaleLowerCase('vi');
  const worth = evidence.map((found, at) => {
    const spelled =
      short !== undefined && found.provision.text.toLocaleLowerCase('vi').includes(`(${short})`);
    const told = asked.some((particular) => tells({ question, evidence }, at, particular));
    const stated = numbers.size === 0 ? numbers : numbersOf(found.provision.text);
    const states = numbers.size > 0 && [...numbers].every((number) => stated.has(number));
    const own = level !== null && found.provision.addressee === level;
    const ground = isGround(found.document) ? 1 : NO_GROUND;
    return {
      found,
      worth:
        ground *
        found.score *
        (told ? TELLS : 1) *
        (spelled ? SPELLS_OUT : 1) *
        (states ? STATES_NUMBER : 1) *
        (own ? OWN_LEVEL : 1),
    };
  });
  return worth.sort((one, other) => other.worth - one.worth).map(({ found }) => found);
}
