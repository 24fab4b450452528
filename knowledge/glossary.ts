import { abbreviations, bodies } from './glossary/abbreviations.ts';
import type { GlossaryEntry } from './glossary/entry.ts';
import { shorthand } from './glossary/shorthand.ts';
import { commonSpeech, wholeWords } from './glossary/speech-common.ts';
import { officeSpeech } from './glossary/speech-office.ts';
import { peopleSpeech } from './glossary/speech-people.ts';
import { tradeSpeech } from './glossary/speech-trade.ts';
import { caseSpeech } from './glossary/speech-work.ts';

export type { GlossaryEntry } from './glossary/entry.ts';

/** Everything officers type or say that the documents write in other words; domain 1.1 to 1.3 and everyday speech. */
export const glossaryEntries: readonly GlossaryEntry[] = [
  ...abbreviations,
  ...bodies,
  ...peopleSpeech,
  ...caseSpeech,
  ...officeSpeech,
  ...commonSpeech,
  ...tradeSpeech,
  ...shorthand,
  ...wholeWords,
];
