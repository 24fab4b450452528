import type { RuleId } from '../../cases/model.ts';
import { ruleById } from '../../cases/rules/index.ts';
import { citationForLevel } from '../../cases/rules/rule.ts';
import { cite } from '../../knowledge/library.ts';
import type { Citation, Library } from '../../knowledge/model.ts';
import type { DigestRole } from '../../reminders/audience.ts';
import { dutyOf } from '../messages/answers.ts';
import { escapeHtml } from './message.ts';

/** Whom the directives call the level of each reader; LDC reads what the Ban of the Cục are to watch. */
const LEVELS = {
  TP: { handles: 'KHU_VUC', addressee: 'KHU_VUC' },
  TT: { handles: 'TINH', addressee: 'TINH' },
  BAN: { handles: 'CUC', addressee: 'BAN' },
  LDC: { handles: 'CUC', addressee: 'BAN' },
} as const;

/** The words a rule rests on for this reader. */
export function groundOf(rule: RuleId, role: DigestRole, library: Library): Citation {
  const { provision, quote } = citationForLevel(ruleById(rule), LEVELS[role].handles);
  return cite(library, provision, quote);
}

/** Those words, their place, and whose duty they are where they are not the reader's own. */
export function groundHtml({ document, provision, quote }: Citation, role: DigestRole): readonly string[] {
  const { addressee, label } = provision;
  const isOwn = addressee === 'ALL' || addressee === LEVELS[role].addressee;
  return [
    `<blockquote>«${escapeHtml(quote)}»</blockquote>`,
    `(${escapeHtml(document.shortTitle)}, ${label})`,
    ...(isOwn ? [] : [`<i>${escapeHtml(dutyOf([addressee]))}</i>`]),
  ];
}
