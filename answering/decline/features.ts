import type { GlossaryEntry } from '../../knowledge/glossary.ts';
import type { Library, Provision } from '../../knowledge/model.ts';
import { askingPart, unnamedIn } from '../matters.ts';
import { asksMore, particularsAsked } from '../particulars.ts';
import type { Topicality } from '../topic.ts';
import type { Evidence } from '../writers/writer.ts';
import { askedOf } from './asked.ts';
import { deniesOtherwise, saysLiterally, togetherIn } from './order.ts';
import { tells } from './tells.ts';
import { patternsOf, type Standing } from './wording.ts';
import { createWords, type Read, says, type Word } from './words.ts';

/** What the search found, as the decision needs it. */
export interface Finding {
  /** With its marks. */
  readonly question: string;
  readonly evidence: readonly Evidence[];
  readonly topicality: Topicality;
  /** Whether the act or thing asked about stands in none of the texts that would be quoted; see focus.ts. */
  readonly isForeign: (question: string, texts: readonly string[]) => boolean;
  /** Of the nearest passage, -1 to 1; null without vectors. */
  readonly cosine: number | null;
}

/** Shares are 0 to 1; signs of yes or no are 0 or 1. None depends on the scale of the search's scores. */
export interface Signs {
  /** Share of the question's words, by their rarity in the documents, that the best provision says. */
  readonly said: number;
  /** Share of the words asked about that one clause says. */
  readonly slotSaid: number;
  /** Words of law in the question that the best provision does not say, by their rarity in the law; 0 to 2. */
  readonly otherLaw: number;
  /** Words that neither the law nor the glossary knows and no quoted provision says, 0 to 2, as far as it is of the service. */
  readonly speech: number;
  /** "… hay …": neither is said. */
  readonly choiceUnsaid: number;
  /** Asks how or what, of the service: duties answer that. Counts as much as the question is of the service. */
  readonly asksOpenly: number;
  /** A number, date, name or another particular is asked for. */
  readonly valueAsked: number;
  /** And none that is asked for is stated in a clause that answers the rest. */
  readonly valueUntold: number;
  /** And nothing else is asked. */
  readonly onlyValueUntold: number;
  /** One that is asked for is stated. */
  readonly valueTold: number;
  /** Words that the quoted provisions say only by what the glossary has for them, up to 3. */
  readonly saidOtherwise: number;
  /** It denies what no clause denies; see order.ts. */
  readonly deniesOtherwise: number;
  /** Two words asked about stand together in a clause; half when there are no two. */
  readonly slotTogether: number;
  /** Nothing but the way it asks tells what it asks about. */
  readonly slotEmpty: number;
  /** Asks for a matter of the law or the office that no passage to be quoted names. */
  readonly unnamed: number;
  /** The act it asks about stands in none of them. */
  readonly foreignAct: number;
  /** Cosine of the nearest passage. */
  readonly cosine: number;
  /** How far the best provision stands before the second. */
  readonly lead: number;
  /** How far the question is of the service, of other matters, and whether it names one of these; see topic.ts. */
  readonly topic: number;
  readonly foreign: number;
  readonly elsewhere: number;
}

/** What a question is judged by. */
export interface Features extends Signs {
  /** How it is worded, as patterns whose weights were learned; see wording.ts. */
  readonly wording: ReadonlySet<string>;
}

/** Stands for the cosine when there are no vectors: what half of the questions of the service reach. */
const USUAL_COSINE = 0.45;
/** Provisions that an answer quotes. */
const READ = 3;
/** And that are found this well against the best one. */
const QUOTED = 0.66;
/** Of ln(articles / articles with the word): up to the first a word is of any law, from the second on it tells all. */
const RARITY = { common: 1.5, telling: 5.5 };

/** A word is spoken of when it is said this surely. */
const SAID_ENOUGH = 0.6;
const MOST_OTHERWISE = 3;
/** With fewer words the sentence that asks says too little of its subject, and the whole message is looked at. */
const ENOUGH = 2;

/** Words whose rarity is remembered, at most: askers never run out of new ones. */
const RARITIES = 5000;
/** Of more provisions an even sample tells how rare a word is: going through them all would keep the question waiting. */
const SAMPLE = 500;
/** Texts that stay read, at most, beside the sample. */
const READS = 5000;

/** The texts an answer would quote. */
export function quotedTexts(evidence: readonly Evidence[]): readonly string[] {
  const best = Math.max(...evidence.map(({ score }) => score));
  return evidence
    .slice(0, READ)
    .filter(({ score }) => score >= QUOTED * best)
    .map(({ provision }) => provision.text);
}

/** Measures a finding by general signs of whether its best passage answers the question. */
export function createFeatures(
  { provisions }: Pick<Library, 'provisions'>,
  glossary: readonly GlossaryEntry[],
): (finding: Finding) => Features {
  const words = createWords(glossary);
  const read = new Map<string, Read>();
  const rarities = new Map<string, number>();

  /** A text of the documents, read once. */
  function readOnce(id: string, text: string): Read {
    const known = read.get(id);
    if (known !== undefined) return known;
    const fresh = words.read(text);
    if (read.size >= READS) read.clear();
    read.set(id, fresh);
    return fresh;
  }
  const readOf = ({ id, text }: Provision): Read => readOnce(id, text);

  let sample: readonly Read[] | null = null;
  function readSample(): readonly Read[] {
    const step = Math.max(1, provisions.length / SAMPLE);
    const length = Math.min(provisions.length, SAMPLE);
    return Array.from({ length }, (_, at) => words.read(provisions[Math.floor(at * step)]?.text ?? ''));
  }

  /** ln(1 + provisions / provisions that say the word). */
  function rarityOf(word: Word): number {
    const known = rarities.get(word.key);
    if (known !== undefined) return known;
    let saying = 0.5;
    sample ??= readSample();
    for (const text of sample) saying += says(text, word);
    const rarity = Math.log(1 + sample.length / saying);
    if (rarities.size >= RARITIES) rarities.clear();
    rarities.set(word.key, rarity);
    return rarity;
  }

  function readClauses({ provision, clauses }: Evidence): readonly Read[] {
    return clauses.map(({ start, end }) =>
      readOnce(`${provision.id}#${start}`, provision.text.slice(start, end)),
    );
  }

  return (finding) => {
    const { question, evidence, topicality, cosine } = finding;
    const part = words.line(askingPart(question));
    const line = part.words.length < ENOUGH ? words.line(question) : part;
    const quoted = evidence.slice(0, READ);
    const reading = quoted.map(({ provision }) => readOf(provision));
    const best = reading[0];
    const bestSays = (word: Word) => (best === undefined ? 0 : says(best, word));
    const anySays = (word: Word) => Math.max(0, ...reading.map((text) => says(text, word)));

    const asked = askedOf(part);
    const slot = asked.flatMap((one) => one.slot);
    const clauses = quoted.flatMap(readClauses);
    const inOneClause = clauses.map((clause) => mean(slot.map((word) => says(clause, word))));
    const choices = asked.find(({ manner }) => manner === 'choice')?.slot ?? [];
    const last = asked.at(-1)?.manner;

    const values = particularsAsked(question);
    const isUntold =
      values.length > 0 &&
      !values.some((particular) => evidence.some((_, at) => tells(finding, at, particular)));
    const texts = quotedTexts(evidence);
    const standingOf = (word: Word): Standing => {
      if (reading.some((text) => saysLiterally(text, word))) return 'said';
      return anySays(word) > SAID_ENOUGH ? 'meant' : 'unsaid';
    };
    const otherwise = line.words.filter((word) => standingOf(word) === 'meant').length;
    const weight = line.words.map(rarityOf);
    return {
      said: share(line.words.map(bestSays), weight),
      slotSaid: slot.length === 0 ? 1 : Math.max(0, ...inOneClause),
      otherLaw: Math.min(2, sum(line.words.map((word) => telling(word) * (1 - bestSays(word))))),
      speech:
        topicality.share *
        Math.min(2, line.words.filter((word) => isSpeech(word) && anySays(word) < SAID_ENOUGH).length),
      choiceUnsaid: sign(choices.length > 0 && choices.every((word) => anySays(word) < SAID_ENOUGH)),
      asksOpenly: last === 'how' || last === 'what' ? topicality.share : 0,
      valueAsked: sign(values.length > 0),
      valueUntold: sign(isUntold),
      onlyValueUntold: sign(isUntold && !asksMore(question)),
      valueTold: sign(values.length > 0 && !isUntold),
      saidOtherwise: Math.min(MOST_OTHERWISE, otherwise),
      deniesOtherwise: sign(deniesOtherwise(part, clauses)),
      slotTogether: togetherIn(slot, clauses),
      slotEmpty: sign(slot.length === 0),
      unnamed: sign(unnamedIn(question, texts) === 'all'),
      foreignAct: sign(values.length === 0 && finding.isForeign(question, texts)),
      cosine: cosine ?? USUAL_COSINE,
      lead: 1 - (evidence[1]?.score ?? 0) / (evidence[0]?.score || 1),
      topic: topicality.share,
      foreign: topicality.foreign,
      elsewhere: sign(topicality.isElsewhere),
      wording: patternsOf(part, part.words.map(standingOf)),
    };
  };
}

const isSpeech = ({ rarity, means }: Word): boolean => rarity === null && means.length === 0;
const telling = ({ rarity }: Word): number =>
  rarity === null ? 0 : Math.min(1, Math.max(0, (rarity - RARITY.common) / (RARITY.telling - RARITY.common)));
const sign = (holds: boolean): number => (holds ? 1 : 0);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : sum(values) / values.length);
/** Weighted mean; 1 of nothing. */
const share = (values: readonly number[], weights: readonly number[]): number =>
  values.length === 0 ? 1 : sum(values.map((value, at) => value * (weights[at] ?? 0))) / sum(weights);
