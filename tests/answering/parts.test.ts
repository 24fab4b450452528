import { expect, it } from 'vitest';
import type { Answer } from '../../answering/model.ts';
import { joined, quotedFirst } from '../../answering/parts.ts';
import { cite, loadLibrary } from '../../knowledge/library.ts';
import { provisionPassages } from '../../retrieval/provisions.ts';

const library = await loadLibrary();
const passages = provisionPassages(library);

function ranking(...ids: string[]): Answer['passages'] {
  return ids.map((id, at) => {
    const passage = passages.find((candidate) => candidate.id === id);
    if (passage === undefined) throw new Error(`No passage ${id}.`);
    return { passage, score: 2 - at / 10, evidence: { lexical: 1, dense: null, coverage: 1 } };
  });
}

function answerQuoting(id: string, hits: Answer['passages']): Answer {
  const provision = library.provisions.find((candidate) => candidate.id === id);
  if (provision === undefined) throw new Error(`No provision ${id}.`);
  return {
    kind: 'answered',
    passages: hits,
    degraded: [],
    understoodAs: null,
    caseIntent: false,
    silentOn: [],
    points: [{ addressee: 'ALL', wording: null, citations: [cite(library, id, provision.text)] }],
  };
}

const idsOf = ({ passages: hits }: Answer): string[] => hits.map(({ passage }) => passage.id);

it('what is quoted leads the ranking, the rest keeps its order', () => {
  const answer = quotedFirst(answerQuoting('D2/1/p1', ranking('D2/5/p1', 'D2/2/p1', 'D2/1/p1')));
  expect(idsOf(answer)).toEqual(['D2/1/p1', 'D2/5/p1', 'D2/2/p1']);
});

it('in the joint ranking of two questions a passage has its better place', () => {
  const first = answerQuoting('D2/1/p1', ranking('D2/1/p1', 'D2/5/p1', 'D2/2/p1'));
  const second = answerQuoting('D2/6/p1', ranking('D2/6/p1', 'D2/2/p1', 'D2/1/p1'));
  const parts = [first, second].map((answer, at) => ({ question: `${at}`, answer }));
  expect(idsOf(joined(parts, 10))).toEqual(['D2/1/p1', 'D2/6/p1', 'D2/5/p1', 'D2/2/p1']);
  expect(idsOf(joined(parts, 2))).toEqual(['D2/1/p1', 'D2/6/p1']);
});
