import { createAsk } from '../answering/ask.ts';
import { glossaryEntries } from '../knowledge/glossary.ts';
import { loadLibrary } from '../knowledge/library.ts';
import { openEmbedder } from '../retrieval/embedders/index.ts';
import { measureRun, openBeir, runQueries } from '../retrieval/evaluation/beir.ts';
import { indexBeir } from '../retrieval/evaluation/beir-index.ts';
import type { Search } from '../retrieval/model.ts';
import { provisionPassages } from '../retrieval/provisions.ts';
import { createSearch } from '../retrieval/search.ts';
import { drawRisk, measureAnswers, type Opened } from './answers.ts';
import { PEERS } from './engines.ts';
import { race } from './race.ts';
import type { Measured } from './scores.ts';
import { findShared, type QuestionSet, readSet } from './sets.ts';
import { standingsOf } from './standing.ts';

export interface QualityOptions {
  /** The whole of the largest set instead of its beginning. */
  readonly full: boolean;
  readonly peers: boolean;
  readonly note: (line: string) => void;
  /** For what is to be read beside the table of scores. */
  readonly print: (text: string) => void;
}

/** Some sets and how ours, or everybody, does on them; null with the reason when they are not at hand. */
export interface Suite {
  readonly name: string;
  readonly missing: (options: QualityOptions) => string | null;
  readonly measure: (options: QualityOptions) => Promise<Measured[]>;
}

const SYSTEMS = ['lexical', 'dense', 'hybrid'] as const;

/** Documents of a ranking that are judged. */
const DEPTH = 10;

/** Passages of the largest set, unless all of it is asked for. */
const BEGINNING = 60_000;

/** Passages a peer is asked for, so that they come to ten documents. */
const PEER_PASSAGES = 50;

const notAtHand = (path: string) => () =>
  findShared(path) === null ? `../shared/${path} is not at hand` : null;

/** What is judged: the questions and their answers, of a set that may be held or not. */
type Judged = Pick<QuestionSet, 'name' | 'questions' | 'judgements'>;

/** Each of our systems over a set, with the marks and, where asked for, without. */
async function measureOurs(
  { name, questions: queries, judgements: qrels }: Judged,
  search: Search,
  typings: readonly (readonly [suffix: string, stripDiacritics: boolean])[] = [['', false]],
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const [suffix, stripDiacritics] of typings)
    for (const system of SYSTEMS) {
      const run = await runQueries(search, { queries }, { system, top: DEPTH, stripDiacritics });
      const { 'recall@5': recall, 'ndcg@10': ndcg } = measureRun(run, { qrels });
      const row = { set: `${name}${suffix}`, system };
      measured.push(
        { ...row, figure: 'recall@5', value: recall },
        { ...row, figure: 'ndcg@10', value: ndcg },
      );
    }
  return measured;
}

const openHeld = async ({ passages }: QuestionSet) =>
  createSearch({ passages, embedder: await openEmbedder('static') });

const alqac: Suite = {
  name: 'alqac',
  missing: notAtHand('bench/alqac2025'),
  async measure() {
    const set = await readSet(findShared('bench/alqac2025') ?? '', 'dev');
    return measureOurs(set, await openHeld(set), [
      ['', false],
      [' without marks', true],
    ]);
  },
};

const dsc: Suite = {
  name: 'dsc',
  missing: notAtHand('bench/dsc2026'),
  async measure({ full, note }) {
    const folder = findShared('bench/dsc2026') ?? '';
    if (!full) {
      const set = await readSet(folder, 'train', BEGINNING);
      return measureOurs(set, await openHeld(set));
    }
    const { queries, qrels, ...set } = await openBeir(folder, 'train');
    const embedder = await openEmbedder('static');
    const onProgress = (passages: number) => note(`${passages} passages indexed`);
    const indexed = await indexBeir({ queries, qrels, ...set }, { embedder, onProgress });
    const search = await createSearch({ ...indexed, embedder });
    return measureOurs({ name: 'dsc2026 train', questions: queries, judgements: qrels }, search);
  },
};

const peers: Suite = {
  name: 'peers',
  missing: (options) => (options.peers ? notAtHand('bench/alqac2025')() : 'left out without --peers'),
  async measure({ note }) {
    const set = await readSet(findShared('bench/alqac2025') ?? '', 'dev');
    const laps = await race({
      engines: PEERS,
      passages: set.passages,
      questions: set.questions.map(({ text }) => text),
      top: PEER_PASSAGES,
      rounds: 1,
      patience: Number.POSITIVE_INFINITY,
      onProgress: note,
    });
    return standingsOf(laps, set).flatMap(({ name, recall5, ndcg10 }) => [
      { set: set.name, system: name, figure: 'recall@5', value: recall5 ?? 0 },
      { set: set.name, system: name, figure: 'ndcg@10', value: ndcg10 ?? 0 },
    ]);
  },
};

/** The product over the two directives. */
async function openDirectives(): Promise<Opened> {
  const library = await loadLibrary();
  const embedder = await openEmbedder('static');
  const glossary = glossaryEntries;
  return {
    library,
    search: await createSearch({ passages: provisionPassages(library), embedder, glossary }),
    ask: await createAsk({
      library,
      glossary,
      createSearch: (passages) => createSearch({ passages, embedder, glossary }),
    }),
  };
}

const directives: Suite = {
  name: 'directives',
  missing: () => null,
  async measure({ note, print }) {
    const measured = await measureAnswers(await openDirectives(), print);
    note(`risk against coverage: ${await drawRisk()}`);
    return measured;
  },
};

export const SUITES: readonly Suite[] = [directives, alqac, dsc, peers];
