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

/** A provision with its document and its clauses, as evidence has them. */
type Place = Pick<Evidence, 'document' | 'provision' | 'clauses'>;

const placesOf = new WeakMap<Library, ReadonlyMap<string, Place>>();

/** By the ids of the provisions; found out once for a library. */
function places(library: Library): ReadonlyMap<string, Place> {
  const known = placesOf.get(library);
  if (known !== undefined) return known;
  const documents = new Map(library.documents.map((document) => [document.id, document]));
  const found = new Map(
    library.provisions.flatMap((provision): [string, Place][] => {
      const document = documents.get(provision.document);
      if (document === undefined) return [];
      return [[provision.id, { document, provision, clauses: clausesOf(provision.text) }]];
    }),
  );
  placesOf.set(library, found);
  return found;
}

/** The place of a provision by its id; undefined when the library has none. */
export const placeOf = (library: Library, id: string): Place | undefined => places(library).get(id);

/** The hits with their clauses scored, in the order of the search; the best provision has score 1. */
export async function gather(
  question: string,
  hits: readonly Hit[],
  library: Library,
  clauseSearch: Search,
): Promise<readonly Evidence[]> {
  const best = hits[0]?.score || 1;
  const found = hits.flatMap(({ passage, score }) => {
    const place = places(library).get(passage.id);
    return place === undefined ? [] : [{ ...place, score: score / best }];
  });
  const only = found.flatMap(({ provision, clauses }) =>
    clauses.map((_, index) => `${provision.id}#${index}`),
  );
  const clauseHits = await clauseSearch.search(question, { only, top: only.length });
  const hitOf = new Map(clauseHits.hits.map((hit) => [hit.passage.id, hit]));
  return found.map((place): Evidence => {
    const answering = place.clauses.map((_, index) => hitOf.get(`${place.provision.id}#${index}`));
    return {
      ...place,
      clauseScores: answering.map((hit) => hit?.score ?? 0),
      clauseCoverage: answering.map((hit) => hit?.evidence.coverage ?? 0),
    };
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
