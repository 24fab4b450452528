import { readFileSync } from 'node:fs';
import type { Ask } from '../../answering/ask.ts';
import type { Answer } from '../../answering/model.ts';
import type { Addressee, Citation, Library } from '../../knowledge/model.ts';
import type { Role } from '../../people/model.ts';

/** A question with a known answer, as the README beside the set describes. */
export interface Question {
  readonly id: string;
  readonly kind: 'answerable' | 'variant' | 'unanswerable';
  readonly question: string;
  readonly gold: readonly { readonly doc: string; readonly quote: string }[];
  readonly facts: readonly string[];
  readonly section: string;
  readonly need: 'single' | 'all' | 'any' | 'none';
  /** Who asks; nobody in particular when left out. */
  readonly role?: Role;
  /** The turns of a talk, `question` being the last. */
  readonly turns?: readonly string[];
}

export function readQuestions(file: string): readonly Question[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** Shares, 0 to 1; `falseDeclines` and the list of what went wrong are counts and ids. */
export interface Figures {
  readonly questions: number;
  readonly recallAt5: number;
  readonly citationsHit: number;
  readonly factsStated: number;
  readonly right: number;
  readonly falseDeclines: number;
  readonly verbatim: number;
  /** Of the answered questions of somebody with a role, those whose first quote is of the level that was asked about. */
  readonly ownLevelFirst: number;
  readonly farDeclined: number;
  readonly nearDeclined: number;
  readonly wrong: readonly string[];
}

const citationsOf = (answer: Answer): readonly Citation[] =>
  answer.kind === 'answered' ? answer.points.flatMap(({ citations }) => citations) : [];

/** The levels whose duties hold the gold of a question. */
const levelsOf = ({ gold }: Question, { provisions }: Library): readonly Addressee[] =>
  provisions
    .filter(({ document, text }) => gold.some(({ doc, quote }) => doc === document && text.includes(quote)))
    .map(({ addressee }) => addressee);

/** Whether the gold of a question is found: every quote when `need` is `all`, else one. */
function isMet(question: Question, holds: (doc: string, quote: string) => boolean): boolean {
  const found = question.gold.filter(({ doc, quote }) => holds(doc, quote)).length;
  return question.need === 'all' ? found === question.gold.length : found > 0;
}

/** Asks every question, as who asks it and with the turns before it, and compares with the known answers. */
export async function measure(ask: Ask, questions: readonly Question[], library: Library): Promise<Figures> {
  const asked: { question: Question; answer: Answer }[] = [];
  for (const question of questions) {
    const before = question.turns?.slice(0, -1);
    const answer = await ask(question.question, { role: question.role ?? null, unit: null }, { before });
    asked.push({ question, answer });
  }
  const told = asked.filter(({ question }) => question.kind !== 'unanswerable');
  const untold = asked.filter(({ question }) => question.kind === 'unanswerable');
  const cited = asked.flatMap(({ answer }) => citationsOf(answer));
  const judged = told.map(({ question, answer }) => {
    const citations = citationsOf(answer);
    const text = citations
      .map(({ quote }) => quote)
      .join('\n')
      .toLowerCase();
    return {
      id: question.id,
      found: isMet(question, (doc, quote) =>
        answer.passages
          .slice(0, 5)
          .some(({ passage }) => passage.parent === doc && passage.body.includes(quote)),
      ),
      hit: isMet(question, (doc, quote) =>
        citations.some((citation) => citation.document.id === doc && citation.quote.includes(quote)),
      ),
      stated: question.facts.every((fact) => text.includes(fact.toLowerCase())),
      declined: answer.kind === 'declined',
      level: question.role === undefined ? null : citations[0]?.provision.addressee,
      levels: levelsOf(question, library),
    };
  });
  const share = <T>(all: readonly T[], holds: (one: T) => boolean): number =>
    all.length === 0 ? 1 : all.filter(holds).length / all.length;
  const [far, near] = ['far', 'near'].map((kind) =>
    untold.filter(({ question }) => question.section.includes(`(${kind}`)),
  );
  const isDeclined = ({ answer }: { answer: Answer }) => answer.kind === 'declined';
  return {
    questions: questions.length,
    recallAt5: share(judged, ({ found }) => found),
    citationsHit: share(judged, ({ hit }) => hit),
    factsStated: share(judged, ({ stated }) => stated),
    right: share(judged, ({ hit, stated }) => hit && stated),
    falseDeclines: judged.filter(({ declined }) => declined).length,
    ownLevelFirst: share(
      judged.filter(({ level }) => level != null),
      ({ level, levels }) => level === 'ALL' || levels.some((one) => one === level),
    ),
    verbatim: share(cited, ({ provision, quote }) => provision.text.includes(quote)),
    farDeclined: share(far ?? [], isDeclined),
    nearDeclined: share(near ?? [], isDeclined),
    wrong: [
      ...judged.filter(({ hit, stated }) => !(hit && stated)).map(({ id }) => id),
      ...untold.filter((one) => !isDeclined(one)).map(({ question }) => question.id),
    ],
  };
}
