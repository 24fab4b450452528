import { check } from '../../../answering/check.ts';
import type { Point } from '../../../answering/model.ts';
import type { Claim, Evidence } from '../../../answering/writers/writer.ts';
import { loadLibrary } from '../../../knowledge/library.ts';
import type { Library, Provision } from '../../../knowledge/model.ts';
import { KINDS, mutated } from './mutate.ts';
import { createOracle, type Oracle } from './oracle.ts';
import { createRandom, type Random } from './random.ts';

export interface Figures {
  /** True answers that were mutated, and how many of them the check lets out: all, or it proves nothing. */
  readonly answers: number;
  readonly trueLetOut: number;
  /** Mutated answers that are false by the oracle, and those that stayed true and count for nothing. */
  readonly mutants: number;
  readonly stayedTrue: number;
  readonly dropped: number;
  /** Shown after all, because the check widened the quote to what the directive says. */
  readonly mended: number;
  /** Shown and false. */
  readonly escapes: readonly { readonly kind: string; readonly claim: Claim }[];
  /** False mutants of each kind. */
  readonly kinds: Readonly<Record<string, number>>;
}

/** Passages an answer rests on, as a search would find them. */
const FOUND = 5;

/** Makes `mutants` false answers out of true ones and counts what the check lets out. */
export async function countEscapes(mutants: number, seed: number, checking = check): Promise<Figures> {
  const library = await loadLibrary();
  const oracle = createOracle();
  const random = createRandom(seed);
  const usable = library.provisions.filter(({ text }) => text.length > 60);
  const kinds: Record<string, number> = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  const escapes: { kind: string; claim: Claim }[] = [];
  const count = { answers: 0, trueLetOut: 0, mutants: 0, stayedTrue: 0, dropped: 0, mended: 0 };
  while (count.mutants < mutants) {
    const found = Array.from({ length: FOUND }, () => random.pick(usable));
    const [own] = found;
    if (own === undefined) continue;
    const others = found.filter(({ id }) => id !== own.id);
    if (others.length === 0) continue;
    const evidence = evidenceOf(library, found);
    const claim = trueClaim(library, own, random);
    count.answers += 1;
    if (checking(library, evidence, [claim]).points.length === 1) count.trueLetOut += 1;
    const kind = KINDS[count.answers % KINDS.length] ?? '';
    const wrong = mutated({ claim, others }, kind, random);
    if (isTrueAsSaid(library, oracle, wrong)) {
      count.stayedTrue += 1;
      continue;
    }
    count.mutants += 1;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
    const { points } = checking(library, evidence, [wrong]);
    if (points.length === 0) count.dropped += 1;
    else if (points.every(oracle.isTrue)) count.mended += 1;
    else escapes.push({ kind, claim: wrong });
  }
  return { ...count, escapes, kinds };
}

function evidenceOf(library: Library, found: readonly Provision[]): readonly Evidence[] {
  return found.flatMap((provision) => {
    const document = library.documents.find(({ id }) => id === provision.document);
    if (document === undefined) return [];
    return { document, provision, score: 1, clauses: [], clauseScores: [], clauseCoverage: [] };
  });
}

/** What a good model would say: a run of sentences of one provision, with whose duty it is where there is one. */
function trueClaim(
  library: Library,
  { id, text, addressee, label, document }: Provision,
  random: Random,
): Claim {
  const sentences = text.split(/(?<=[.;]) (?=\p{L})/u);
  const from = random.below(sentences.length);
  // Without capitals after a full stop the program sees no end of a sentence: «đồng chí A. b».
  const quote = random.below(2) === 0 ? text : sentences.slice(from, from + 1 + random.below(3)).join(' ');
  const level = {
    BAN: 'Ban chuyên môn thuộc Cục Quản lý THADS',
    TINH: 'Trưởng THADS tỉnh, thành phố',
    KHU_VUC: 'Trưởng phòng THADS khu vực',
    ALL: '',
  }[addressee];
  const title = library.documents.find((one) => one.id === document)?.shortTitle ?? '';
  const lead = random.pick([level, `Theo ${title}, ${label}`, '']);
  const wording = lead === '' ? quote.charAt(0).toUpperCase() + quote.slice(1) : `${lead}: ${quote}`;
  // A model is told to keep to 900 characters; a longer wording would be dropped for its length alone.
  return { wording: wording.length > 900 ? null : wording, quotes: [{ provision: id, quote, focus: null }] };
}

/** A claim as it would be shown if nobody checked it. */
export function asSaid(library: Library, { wording, quotes }: Claim): Point {
  return {
    addressee: 'ALL',
    wording,
    citations: quotes.map(({ provision: id, quote }) => {
      const provision = library.provisions.find((one) => one.id === id);
      const document = library.documents.find((one) => one.id === provision?.document);
      if (provision === undefined || document === undefined) throw new Error(id);
      return { document, provision, quote };
    }),
  };
}

const isTrueAsSaid = (library: Library, oracle: Oracle, claim: Claim): boolean =>
  oracle.isTrue(asSaid(library, claim));
