import type { Acceptable, BatchReport, ImportOutcome, Refusal } from '../../cases/import/model.ts';
import type { Undoing } from '../../cases/undo-store.ts';
import { type Unknown, unknownsOf } from '../../cases/unknowns.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import { sha256 } from '../../storage/ids.ts';
import { civilDate, fieldName, importRefused, importWarning, rowReason } from '../messages/cases.ts';
import * as say from '../messages/upload.ts';
import { ADMIN_PREFIX } from './admin-page.ts';
import { callback, escapeHtml } from './message.ts';

/** Rows, warnings and unknown words shown; the command line shows all. */
const SHOWN = 8;

/** How a button says what its presser accepts: 64 bytes must do for all of it. */
const LETTERS: Readonly<Record<Acceptable, string>> = {
  'too-few-rows': 'f',
  'older-data': 'o',
  'taken-back': 't',
  'other-province': 'p',
};
/** The file counts as a part of the cases and not as all of them. */
const DELTA = 'd';

/** What the sender of a file has said of it so far. */
export interface Said {
  readonly accepted: readonly Acceptable[];
  readonly asDelta: boolean;
}
export const NOTHING_SAID: Said = { accepted: [], asDelta: false };

const lettersOf = ({ accepted, asDelta }: Said): string =>
  `${accepted.map((what) => LETTERS[what]).join('')}${asDelta ? DELTA : ''}` || '-';

/** What `lettersOf` wrote; null when the button is none of ours. */
export function readSaid(letters: string): Said | null {
  const known = Object.keys(LETTERS) as Acceptable[];
  const read = [...letters]
    .filter((letter) => letter !== '-' && letter !== DELTA)
    .map((letter) => known.find((k) => LETTERS[k] === letter));
  return read.every((what) => what !== undefined)
    ? { accepted: read, asDelta: letters.includes(DELTA) }
    : null;
}

/** Asks whose data a file is, before it is read. */
export function feedQuestion(
  id: string,
  feeds: readonly { readonly id: string; readonly name: string }[],
): OutgoingPart {
  return partOf(
    say.whichFeed(),
    [say.whichFeedWhat(), say.willBeDeleted()],
    [
      ...feeds.map((feed) => [
        callback(say.intoFeed(feed.name), ADMIN_PREFIX, 'into', id, feedSign(feed.id)),
      ]),
      [callback(say.buttons.drop, ADMIN_PREFIX, 'drop', id)],
    ],
  );
}

/** A feed in a button: names may be longer than a button holds, and places in the setting change. */
export const feedSign = (feed: string): string => sha256(feed).slice(0, 8);

const acceptableOf = ({ code }: Refusal): Acceptable | null =>
  code in LETTERS ? (code as Acceptable) : null;

/**
 * What a file would do (`waiting` names it for the buttons, with what is accepted so far), or what it did
 * (`waiting` is null). A refusal that a person may accept keeps a button for that.
 */
export function uploadReport(
  outcome: ImportOutcome,
  waiting: ({ readonly id: string } & Said) | null,
): OutgoingPart {
  if (outcome.kind === 'refused') {
    const { refusal, report } = outcome;
    const acceptable = acceptableOf(refusal);
    const may = waiting !== null && acceptable !== null;
    return partOf(
      say.refused(),
      [
        importRefused(refusal),
        ...(report === undefined ? [] : found(report)),
        ...(may ? [say.willBeDeleted()] : []),
      ],
      may
        ? [
            [
              callback(
                say.buttons.accept(acceptable),
                ADMIN_PREFIX,
                'import',
                waiting.id,
                lettersOf({ ...waiting, accepted: [...waiting.accepted, acceptable] }),
              ),
            ],
            ...(acceptable === 'too-few-rows'
              ? [
                  [
                    callback(
                      say.buttons.asDelta,
                      ADMIN_PREFIX,
                      'import',
                      waiting.id,
                      lettersOf({ ...waiting, asDelta: true }),
                    ),
                  ],
                ]
              : []),
            ...otherProvince(report, waiting),
            [callback(say.buttons.drop, ADMIN_PREFIX, 'drop', waiting.id)],
          ]
        : [],
    );
  }
  const { report } = outcome;
  if (waiting === null)
    return partOf(
      say.imported(),
      found(report),
      report.batch === null ? [] : [[callback(say.buttons.undo, ADMIN_PREFIX, 'undo', report.batch)]],
    );
  return partOf(
    say.tried(),
    [...found(report), say.willBeDeleted()],
    [
      [
        callback(say.buttons.import, ADMIN_PREFIX, 'import', waiting.id),
        callback(say.buttons.drop, ADMIN_PREFIX, 'drop', waiting.id),
      ],
      ...otherProvince(report, waiting),
    ],
  );
}

/** The button that lets in the rows of a file whose title names another province, where there are any. */
function otherProvince(
  report: BatchReport | undefined,
  { id, ...said }: { readonly id: string } & Said,
): NonNullable<OutgoingPart['buttons']> {
  const keptOut = report?.quarantined.some(({ reason }) => reason.code === 'other-province') ?? false;
  if (!keptOut) return [];
  const letters = lettersOf({ ...said, accepted: [...said.accepted, 'other-province'] });
  return [[callback(say.buttons.accept('other-province'), ADMIN_PREFIX, 'import', id, letters)]];
}

/** Taking an import back is asked twice: it changes what every digest counts. */
export function undoQuestion(batch: string): OutgoingPart {
  return partOf(
    say.undoTitle(),
    [say.undoWhat()],
    [
      [callback(say.buttons.undoSure, ADMIN_PREFIX, 'undo', batch, 'yes')],
      [callback(say.buttons.undoNot, ADMIN_PREFIX, 'feed')],
    ],
  );
}

export function undoneReport(undoing: Undoing): OutgoingPart {
  switch (undoing.kind) {
    case 'undone':
      return partOf(say.undone(), [
        say.undoneCounts(undoing.removed, undoing.restored),
        say.asOfUndone(civilDate(undoing.asOf)),
      ]);
    case 'newer':
      return partOf(say.notUndone(), [say.newerBatch()]);
    case 'forgotten':
      return partOf(say.notUndone(), [say.forgottenBatch()]);
    case 'nothing':
      return partOf(say.notUndone(), [say.noSuchBatch()]);
  }
}

function partOf(
  title: string,
  lines: readonly string[],
  buttons: NonNullable<OutgoingPart['buttons']> = [],
): OutgoingPart {
  return {
    html: [`<b>${escapeHtml(title)}</b>`, ...lines.map(escapeHtml)].join('\n'),
    protect: true,
    ...(buttons.length > 0 && { buttons }),
  };
}

/** What a file holds: plain lines. */
function found(report: BatchReport): readonly string[] {
  const { quarantined, warnings } = report;
  const rest = quarantined.length - SHOWN;
  const unknown = unknownsOf(report);
  return [
    say.asOf(civilDate(report.asOf)),
    say.counts({ ...report, kept: quarantined.length }),
    ...quarantined.slice(0, SHOWN).map(({ row, reason }) => say.row(row, rowReason(reason))),
    ...(rest > 0 ? [say.more(rest)] : []),
    ...warnings.slice(0, SHOWN).map(importWarning),
    ...(unknown.length > 0 ? [say.unknown(unknown.slice(0, SHOWN).map(nameOf)), say.howToTeach()] : []),
  ];
}

function nameOf(unknown: Unknown): string {
  switch (unknown.kind) {
    case 'column':
      return say.unknownColumn(unknown.text);
    case 'value':
      return say.unknownValue(fieldName(unknown.field), unknown.text, unknown.rows);
    case 'unit':
      return say.unknownUnit(unknown.text, unknown.rows);
  }
}
