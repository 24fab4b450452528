import type { GlossaryEntry } from '../knowledge/glossary.ts';
import type { Addressee, Citation, Library } from '../knowledge/model.ts';
import type { NoteDocument } from '../knowledge/notes.ts';
import { publicNumbersOf } from '../people/privacy.ts';
import type { Passage, Search } from '../retrieval/model.ts';
import { provisionPassages } from '../retrieval/provisions.ts';
import { clean } from '../retrieval/text/clean.ts';
import { healLegacy } from '../retrieval/text/legacy/heal.ts';
import { aboutTheAnswer } from './about-the-answer.ts';
import { createAbsentLaw } from './absent-law.ts';
import { numbersOf, withCaveats } from './caveats.ts';
import { createCitedArticle } from './cited-article.ts';
import { inDoubt, isBare, narrowed, whichChief } from './clarify.ts';
import { createFeatures, type Features, type Finding } from './decline/features.ts';
import { withMarks } from './decline/marks.ts';
import { scoreOf } from './decline/score.ts';
import { toldFirst } from './decline/tells.ts';
import { clausePassages, gather, inAnswerOrder } from './evidence.ts';
import { factInDoubt, ofThatAge } from './facts.ts';
import { createFocus } from './focus.ts';
import { inItsTalk } from './followup.ts';
import { onTheirGrounds } from './grounds.ts';
import { hasCaseIntent, mayLeave } from './intent.ts';
import { judge, SURE_SCORE } from './judge.ts';
import { levelOfAsker, levelOfTurn, ownLevelOf } from './level.ts';
import type { Answer, Asker } from './model.ts';
import { nearestTo } from './nearest.ts';
import { createSameObject } from './object.ts';
import { ofItsMechanism } from './one-mechanism.ts';
import { forLevel, othersBeside } from './own-level.ts';
import { signaturesAsked, signedByIts } from './paper.ts';
import { createParallels } from './parallel.ts';
import { joined, type Part, quotedFirst } from './parts.ts';
import { provisionsAt } from './place.ts';
import { askedAtTheEnd, questionsIn } from './questions.ts';
import { refusalOf } from './refusal.ts';
import { newNamesAsked } from './renamed.ts';
import { rulesThatApplyFirst } from './rules-first.ts';
import { byStructure } from './structure.ts';
import { createTopic, type Topicality } from './topic.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';
import { answerTo, wholePoint } from './whole.ts';
import type { Evidence, Task, Writer } from './writers/writer.ts';
import { createWriting, type Found, type WritingOptions } from './writing.ts';

export interface AskDeps {
  /** Documents in force only; retired ones are left out by the caller. */
  readonly library: Library;
  /** What officers say instead of the documents' words; tells whether a question is about the service at all. */
  readonly glossary?: readonly GlossaryEntry[];
  /** Builds an index over passages: once over the provisions, once over their clauses. */
  readonly createSearch: (passages: readonly Passage[]) => Promise<Search>;
  /** `extractive` when left out. */
  readonly writer?: Writer;
  /** Told why a writer's output was not used; never what was asked. */
  readonly onDropped?: (reason: string) => void;
  /** The score from which on a question is answered; `LEAST_SCORE` when left out. */
  readonly leastScore?: number;
  /** Shown what every question is judged by; for measuring and training. */
  readonly onJudged?: (judged: { readonly features: Features; readonly score: number }) => void;
}

export interface AskOptions extends WritingOptions {
  /** Whether the asker can be asked back; without it an answer that hangs on the level names each level where it can. */
  readonly mayClarify?: boolean;
  /** What the same person asked before, oldest first, when this may be a turn of a talk. */
  readonly before?: readonly string[] | undefined;
  /** Officers' opinions on a question that this asker may see; they go beside the answer, never into it. */
  readonly notes?: ((question: string) => Promise<readonly NoteDocument[]>) | undefined;
}

/** From a question to a checked answer. Throws only when something is broken, never for what was asked. */
export type Ask = (question: string, asker: Asker, options?: AskOptions) => Promise<Answer>;

/** Passages of a ranking that an answer carries. */
const RANKING = 10;
/** A turn with so large a share of words that are not of the service changes the subject. */
const FOREIGN = 0.5;

/** Declines that a document which could not be read might have made an answer. */
const SILENT: ReadonlySet<string> = new Set(['not-in-documents', 'no-such-place', 'off-topic']);
const isSilent = (answer: Answer): boolean =>
  answer.kind === 'declined' && answer.reason === 'not-in-documents';
/** Passages one more search of a model brings. */
const MORE = 5;

/** Builds the two indexes and returns `ask`. */
export async function createAsk({
  library,
  glossary = [],
  createSearch,
  writer,
  onDropped,
  leastScore,
  onJudged,
}: AskDeps): Promise<Ask> {
  const [search, clauseSearch] = await Promise.all([
    createSearch(provisionPassages(library)),
    createSearch(clausePassages(library)),
  ]);
  const topicOf = createTopic(library, glossary);
  const isForeign = createFocus(glossary);
  const featuresOf = createFeatures(library, glossary);
  const isOfSameObject = createSameObject(library);
  const asksOfAbsentLaw = createAbsentLaw(library);
  const citedArticleOf = createCitedArticle(library);
  const parallelsOf = createParallels(library);
  const publicNumbers = publicNumbersOf(library);
  /** Made when a question may first leave for a model or an embedder elsewhere: most houses have neither. */
  let vocabulary: Vocabulary | undefined;
  const isKnown: Vocabulary = (text) => {
    vocabulary ??= createVocabulary(library, glossary);
    return vocabulary(text);
  };
  const isPublic = (question: string) => mayLeave(question, publicNumbers, isKnown);
  const write = createWriting({ library, writer, onDropped, publicNumbers, isPublic });

  return async (typed, asker, options = {}) => {
    const healed = healLegacy(typed);
    const message = clean(healed).trim();
    if (!/[\p{L}\d]/u.test(message))
      return { ...nothingFound(message), kind: 'declined', reason: 'empty', nearest: [] };
    const isOrder = refusalOf(message, false) === 'orders';
    const questions = isOrder ? [message] : questionsIn(message);
    const isOfCase = hasCaseIntent(message, publicNumbers);
    const parts: Part[] = [];
    for (const [at, question] of questions.entries()) {
      const before = [...(options.before ?? []), ...questions.slice(0, at)];
      const mayClarify = options.mayClarify === true && questions.length === 1 && !isOfCase;
      const answer = await answerOne(question, asker, { ...options, before, mayClarify });
      parts.push({ question, answer: quotedFirst(answer) });
    }
    const whole = joined(parts, RANKING);
    const answer = isSilent(whole) ? await fromItsEnd(message, whole, asker, options) : whole;
    const isHealed = healed.normalize('NFC') !== typed.normalize('NFC');
    const understoodAs = answer.understoodAs ?? (isHealed ? message : null);
    const caseIntent = answer.caseIntent || isOfCase;
    const notes = caseIntent || isOrder ? [] : await options.notes?.(understoodAs ?? message);
    const ofDocuments =
      answer.kind === 'answered' || (answer.kind === 'declined' && SILENT.has(answer.reason));
    const unread = ofDocuments && library.unread?.length ? (['documents-unread'] as const) : [];
    const degraded = [...answer.degraded, ...unread];
    return { ...answer, degraded, understoodAs, caseIntent, ...(notes?.length && { notes }) };
  };

  /** A long story that the documents do not tell, once more by the sentence that asks; believed only where that is sure. */
  async function fromItsEnd(
    story: string,
    whole: Answer,
    asker: Asker,
    options: AskOptions,
  ): Promise<Answer> {
    const asked = askedAtTheEnd(story);
    if (asked === null) return whole;
    const answer = await answerOne(asked, asker, { ...options, mayClarify: false }, SURE_SCORE);
    return answer.kind === 'answered' ? { ...answer, understoodAs: answer.understoodAs ?? asked } : whole;
  }

  /** Other matters are known by their letters too, lest a line without marks be read as one of the service. */
  function topicOfTyped(line: string): Topicality {
    const read = topicOf(withMarks(line));
    return { ...read, isElsewhere: read.isElsewhere || topicOf(line).isElsewhere };
  }

  function nothingFound(question: string) {
    return {
      passages: [],
      degraded: [],
      understoodAs: null,
      caseIntent: hasCaseIntent(question, publicNumbers),
      silentOn: [],
    };
  }

  async function answerOne(
    typed: string,
    asker: Asker,
    options: AskOptions,
    least = leastScore,
  ): Promise<Answer> {
    const isOfCase = hasCaseIntent(typed, publicNumbers);
    const refusal = refusalOf(typed, isOfCase);
    if (refusal !== null) return { ...nothingFound(typed), kind: 'declined', reason: refusal, nearest: [] };
    const own = topicOf(typed);
    const turn = inItsTalk(options.before ?? [], typed, (turn) => topicOf(turn).share);
    if (turn.leans && own.foreign >= FOREIGN)
      return { ...nothingFound(typed), kind: 'declined', reason: 'off-topic', nearest: [] };

    if (turn.again !== null) {
      const answer = await answerOne(turn.question, asker, { ...options, before: [], mayClarify: false });
      return aboutTheAnswer(turn.again, answer, { typed, nothing: nothingFound(typed), library });
    }

    const renamed = newNamesAsked(typed);
    if (renamed.length > 0)
      return { ...nothingFound(typed), kind: 'declined', reason: 'not-in-documents', nearest: [], renamed };

    if (asksOfAbsentLaw(typed) && !isOfCase)
      return { ...nothingFound(typed), kind: 'declined', reason: 'not-in-documents', nearest: [] };

    const signed = signaturesAsked(typed, library);
    if (signed === 'unsigned')
      return {
        ...nothingFound(typed),
        kind: 'declined',
        reason: 'not-in-documents',
        nearest: [],
        why: { kind: 'unsigned' },
      };
    // Its own place, or one within the section of the turn before.
    const named = turn.leans ? typed : turn.question;
    const placed = signed === null ? provisionsAt(named, library) : [signed];
    const found = await search.search(turn.question, { top: RANKING, mayLeave: isPublic });
    const understood = found.understoodAs ?? turn.question;
    const asked = turn.leans ? turn.asked : understood;
    const common = {
      ...nothingFound(turn.question),
      passages: found.hits,
      degraded: found.degraded,
      understoodAs: found.understoodAs,
    };
    if (placed.length > 0)
      return withCaveats(typed, {
        ...common,
        kind: 'answered',
        points: placed.map((one) => wholePoint(one, library)),
      });

    const cited = isOfCase ? null : citedArticleOf(named);
    if (cited !== null) {
      const { place, cites, nearest } = cited;
      return {
        ...common,
        kind: 'declined',
        reason: 'not-in-documents',
        nearest,
        ...(nearest.length > 0 && { why: { kind: 'only-cited', place, cites } as const }),
      };
    }
    const structural = byStructure(named, library);
    if (structural !== null) return { ...common, understoodAs: null, ...answerTo(structural, library) };

    const gathered = signedByIts(typed, await gather(understood, found.hits, library, clauseSearch), library);
    const evidence = toldFirst(withMarks(understood), ofItsMechanism(understood, gathered));
    const cosines = found.hits.flatMap((hit) => hit.evidence.dense ?? []);
    const cosine = cosines.length === 0 ? null : Math.max(...cosines);
    const finding: Finding = {
      question: withMarks(asked),
      evidence,
      topicality: topicOfTyped(understood),
      isForeign,
      cosine,
    };
    const features = featuresOf(finding);
    const score = scoreOf(features);
    onJudged?.({ features, score });
    const judgement = judge(finding, score, least);
    const level = (turn.leans ? levelOfTurn(asked) : null) ?? levelOfAsker(understood, asker);
    const numbers = turn.leans ? numbersOf(asked) : new Set<string>();
    const task = taskOf(understood, numbers, level, evidence);
    const { silentOn } = judgement;
    if (judgement.kind === 'decline')
      return {
        ...common,
        kind: 'declined',
        reason: judgement.reason,
        silentOn,
        nearest: nearest(task, judgement.reason),
      };

    if (level !== null && isBare(understood)) {
      const ofLevel = narrowed(understood, level);
      if (ofLevel !== null) return answerOne(ofLevel, asker, { ...options, before: undefined });
    }
    const mayDoubt = options.mayClarify === true || isBare(understood);
    const doubt =
      whichChief(understood) ??
      (options.mayClarify === true ? factInDoubt(understood, library, level) : null) ??
      (mayDoubt ? inDoubt(understood, evidence, level) : null);
    if (doubt !== null) return { ...common, ...doubt, kind: 'clarify', question: understood };

    const { written, degraded } = await write(task, typed, { ...options, isSure: score >= SURE_SCORE });
    const answer = { ...common, degraded: [...common.degraded, ...degraded], silentOn };
    if (written.kind !== 'points')
      return {
        ...answer,
        kind: 'declined',
        reason: 'not-in-documents',
        nearest: nearestTo(task.question, task.evidence, library, isOfSameObject),
      };
    const { points, caveats } = onTheirGrounds(written.points, task.all, library);
    return withCaveats(turn.question, {
      ...answer,
      kind: 'answered',
      points,
      caveats,
      level,
      byExecutor: asker.role === 'CHV' && level === ownLevelOf(asker),
      others: othersBeside(points, library, parallelsOf),
    });
  }

  function taskOf(
    question: string,
    numbers: ReadonlySet<string>,
    level: Addressee | null,
    found: readonly Evidence[],
  ): Task & Found {
    const ordered = inAnswerOrder(question, found, level, numbers);
    const ofAge = ofThatAge(question, forLevel(ordered, level, parallelsOf));
    const evidence = rulesThatApplyFirst(question, ofAge, level, library);
    const all = [...new Set([...found, ...evidence])];
    const searchMore = async (query: string) => {
      const { hits } = await search.search(query, { top: MORE, mayLeave: isPublic });
      const more = await gather(query, hits, library, clauseSearch);
      all.push(...more);
      return more;
    };
    return { question, level, evidence, searchMore, all };
  }

  function nearest(
    { question, evidence }: Task,
    reason: 'not-in-documents' | 'off-topic',
  ): readonly Citation[] {
    return reason === 'off-topic' ? [] : nearestTo(question, evidence, library, isOfSameObject);
  }
}
