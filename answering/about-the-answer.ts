import { cite } from '../knowledge/library.ts';
import type { Library } from '../knowledge/model.ts';
import type { Answer } from './model.ts';
import { asksForSignatures, signaturesOf } from './paper.ts';
import { wholePoint } from './whole.ts';

/** What a turn wants again of the answer before it: its places, the whole of what it quotes, or the paper's data. */
export type Again = 'grounds' | 'whole' | 'paper';
type Nothing = Omit<Extract<Answer, { kind: 'declined' }>, 'kind' | 'reason' | 'nearest'>;

/** The answer that was given before, as it is wanted now; `typed` is the turn and `nothing` an answer without a finding. */
export function aboutTheAnswer(
  wanted: Again,
  answer: Answer,
  {
    typed,
    nothing,
    library,
  }: { readonly typed: string; readonly nothing: Nothing; readonly library: Library },
): Answer {
  if (wanted === 'grounds' || answer.kind !== 'answered') return answer;
  if (wanted === 'whole') {
    const points = answer.points.map((point) => ({
      ...point,
      wording: null,
      citations: point.citations.map(({ provision: { id, text } }) => cite(library, id, text)),
    }));
    return { ...answer, points };
  }
  return ofThePaper(answer, typed, nothing, library);
}

/** Who signed the document that was quoted before, or what its number and date are. */
function ofThePaper(
  answer: Extract<Answer, { kind: 'answered' }>,
  typed: string,
  nothing: Nothing,
  library: Library,
): Answer {
  const [first] = answer.points.flatMap(({ citations }) => citations);
  if (first === undefined) return answer;
  const silent = { ...nothing, kind: 'declined', reason: 'not-in-documents' } as const;
  if (asksForSignatures(typed)) {
    const signed = signaturesOf(first.document, library);
    return signed === null
      ? { ...silent, why: { kind: 'unsigned' }, nearest: [] }
      : { ...nothing, kind: 'answered', points: [wholePoint(signed, library)] };
  }
  // Number and date stand under every quote, as far as they are known.
  const { number, issueDate } = first.document;
  return number !== null || issueDate !== null
    ? answer
    : { ...silent, silentOn: ['number'], nearest: [first] };
}
