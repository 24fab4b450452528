import type { Document, Standing } from './model.ts';

/** The document, as far as it matters to whether another one or a day has ended it. */
type Dated = Pick<Document, 'id' | 'supersededBy' | 'effectiveFrom' | 'effectiveTo' | 'retiredOn'>;

const IN_FORCE: Standing = { kind: 'in-force' };

/** Whether its own dates make it valid on that day (`YYYY-MM-DD`); a date that is not known sets no bound. */
function isWithinItsDates({ effectiveFrom, effectiveTo }: Dated, today: string): boolean {
  return (effectiveFrom ?? '') <= today && (effectiveTo == null || today <= effectiveTo);
}

/**
 * What a document is worth as a ground on that day: another one ends it only from the day on which that one is
 * valid itself. `documents` holds everything loaded.
 */
export function standingOf(document: Document, documents: readonly Document[], today: string): Standing {
  const { effectiveFrom = null, effectiveTo = null, supersededBy } = document;
  if (effectiveFrom !== null && today < effectiveFrom) return { kind: 'not-yet', from: effectiveFrom };
  const successor = documents.find(({ id }) => id === supersededBy);
  if (supersededBy !== null && (successor === undefined || (successor.effectiveFrom ?? '') <= today))
    return { kind: 'superseded', by: successor === undefined ? supersededBy : nameOf(successor) };
  if (!isWithinItsDates(document, today)) return { kind: 'expired', after: effectiveTo ?? today };
  return IN_FORCE;
}

const nameOf = ({ shortTitle, number }: Document): string =>
  number === null ? shortTitle : `${shortTitle} (số ${number})`;

/** Whether an answer may stand on the document alone; what nobody has looked at is taken to be in force. */
export function isGround({ standing }: Pick<Document, 'standing'>): boolean {
  return standing === undefined || standing.kind === 'in-force';
}

/** The documents that follow one another from this one on, by their ids; ends where the chain closes on itself. */
export function successorsOf(id: string, documents: readonly Document[]): readonly string[] {
  const chain: string[] = [];
  for (let next = documentOf(id)?.supersededBy; next != null; next = documentOf(next)?.supersededBy) {
    chain.push(next);
    if (next === id || chain.length > documents.length) break;
  }
  return chain;

  function documentOf(wanted: string): Document | undefined {
    return documents.find((document) => document.id === wanted);
  }
}
