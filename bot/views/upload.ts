import type { BatchReport, ImportOutcome } from '../../cases/import/model.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import { civilDate, importRefused, importWarning, rowReason } from '../messages/cases.ts';
import * as say from '../messages/upload.ts';
import { ADMIN_PREFIX } from './admin.ts';
import { callback, escapeHtml } from './message.ts';

/** Rows and warnings shown; the command line shows all. */
const SHOWN = 8;

/** What a file would do (`id` names it for the buttons), or what it did (`id` is null). */
export function uploadReport(outcome: ImportOutcome, id: string | null): OutgoingPart {
  if (outcome.kind === 'refused') {
    const { refusal, report } = outcome;
    const lines = [importRefused(refusal), ...(report === undefined ? [] : found(report))];
    return {
      html: [`<b>${escapeHtml(say.refused())}</b>`, ...lines.map(escapeHtml)].join('\n'),
      protect: true,
    };
  }
  const lines = [...found(outcome.report), ...(id === null ? [] : [say.willBeDeleted()])];
  return {
    html: [`<b>${escapeHtml(id === null ? say.imported() : say.tried())}</b>`, ...lines.map(escapeHtml)].join(
      '\n',
    ),
    protect: true,
    ...(id !== null && {
      buttons: [
        [
          callback(say.buttons.import, ADMIN_PREFIX, 'import', id),
          callback(say.buttons.drop, ADMIN_PREFIX, 'drop', id),
        ],
      ],
    }),
  };
}

/** What a file holds: plain lines. */
function found(report: BatchReport): readonly string[] {
  const { quarantined, warnings } = report;
  const rest = quarantined.length - SHOWN;
  return [
    say.asOf(civilDate(report.asOf)),
    say.counts({ ...report, kept: quarantined.length }),
    ...quarantined.slice(0, SHOWN).map(({ row, reason }) => say.row(row, rowReason(reason))),
    ...(rest > 0 ? [say.more(rest)] : []),
    ...warnings.slice(0, SHOWN).map(importWarning),
  ];
}
