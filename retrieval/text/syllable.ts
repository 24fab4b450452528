/** Tones in the order of the VNI digits 1-5; 0 is the level tone (ngang). */
const TONE_MARKS = ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323'] as const;

/** A syllable taken apart: letters with their quality marks (ă â ê ô ơ ư đ) but without the tone, and the tone. */
export interface Syllable {
  readonly letters: string;
  /** 0 ngang, 1 sắc, 2 huyền, 3 hỏi, 4 ngã, 5 nặng. */
  readonly tone: number;
}

/** Takes the tone off a word in lower case. A word with two tone marks keeps the last. */
export function splitTone(word: string): Syllable {
  let tone = 0;
  const letters = word.normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, (mark) => {
    tone = TONE_MARKS.indexOf(mark as (typeof TONE_MARKS)[number]);
    return '';
  });
  return { letters: letters.normalize('NFC'), tone };
}

/**
 * Puts the tone where Vietnamese spelling has it: on the letter with a quality mark, the last one of ươ;
 * else on the vowel before a final consonant; else on the last but one vowel (`òa`, `úy`, but `qu`, `gi` are onsets).
 */
export function joinTone({ letters, tone }: Syllable): string {
  const mark = TONE_MARKS[tone] ?? '';
  if (mark === '') return letters;
  const onset = /^(?:qu|gi(?=[aeiouyăâêôơư]))/.exec(letters)?.[0].length ?? 0;
  const chars = [...letters];
  const vowels = chars.flatMap((char, at) => (at >= onset && 'aeiouyăâêôơư'.includes(char) ? [at] : []));
  const qualified = vowels.filter((at) => 'ăâêôơư'.includes(chars[at] ?? ''));
  const last = vowels.at(-1);
  if (last === undefined) return letters;
  const at = qualified.at(-1) ?? (last < chars.length - 1 ? last : (vowels.at(-2) ?? last));
  chars[at] = `${chars[at]}${mark}`;
  return chars.join('').normalize('NFC');
}

const ONSETS = 'ngh ch gh gi kh ng nh ph qu th tr b c d đ g h k l m n p r s t v x'.split(' ');

const RIMES = new Set(
  `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
  o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
  ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung
  uôc uôi uôm uôn uông uôt uơ uơ up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu
  ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y ych yêm yên yêng yêt yêu ynh yp yt`.split(/\s+/),
);

/** Every mark off, đ to d. */
export function stripMarks(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D');
}

/** Every onset before every rime it can have, and rimes alone. */
function syllablesOf(rimes: Iterable<string>): ReadonlySet<string> {
  const syllables = new Set(rimes);
  for (const rime of rimes)
    for (const onset of ONSETS) {
      // Of the rimes that begin with y only y itself stands after a consonant other than qu.
      if (rime.length > 1 && rime.startsWith('y') && onset !== 'qu') continue;
      syllables.add(onset + rime);
      if (onset === 'gi' && rime.startsWith('i')) syllables.add(onset + rime.slice(1));
    }
  return syllables;
}

/** Of all letters but the tone. */
const SYLLABLES = syllablesOf(RIMES);

/** Without oo: but for a few loan words (xoong) it is a Telex ô. */
const FOLDED_SYLLABLES = syllablesOf([...RIMES].map(stripMarks).filter((rime) => !rime.includes('oo')));

/** Whether a word in lower case is spelt as a Vietnamese syllable can be, marks and tone included. */
export function isSyllable(word: string): boolean {
  const { letters, tone } = splitTone(word);
  if (/(?:c|ch|p|t)$/.test(letters) && tone !== 1 && tone !== 5) return false;
  return SYLLABLES.has(letters);
}

/** The same for a word without marks: "hanh" can be one, "hanhf" and "khogn" cannot. */
export function isFoldedSyllable(word: string): boolean {
  return FOLDED_SYLLABLES.has(word);
}
