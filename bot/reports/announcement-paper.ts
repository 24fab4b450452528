import { levelOf, type Unit } from '../../people/model.ts';
import type { PeopleStore } from '../../people/store.ts';
import { type Announcement, isMeeting } from '../../reminders/announcements/model.ts';
import type { OfficialPaper, PaperBlock } from '../files/official-paper.ts';
import * as say from '../messages/announcement-paper.ts';
import * as said from '../messages/announcements.ts';
import { cuc, spelled } from '../messages/reports.ts';
import { figureLines } from '../views/announcement.ts';
import { personName } from '../views/announcement-notice.ts';

export interface PaperFacts {
  readonly units: readonly Unit[];
  /** Today in Việt Nam; only the year is printed. */
  readonly today: string;
  /** Who approved it; null while nobody has. */
  readonly approver: string | null;
}

/**
 * The announcement as an administrative paper for the file: the same text, figures and quotes as the groups get, with
 * blanks for what only the office gives. The link to join on line stays out: a paper is read by anybody.
 */
export function announcementPaper(
  { content, cited, figures, approvedAt }: Announcement,
  { units, today, approver }: PaperFacts,
): OfficialPaper {
  const nameOf = (code: string): string => units.find((unit) => unit.code === code)?.name ?? code;
  const level = levelOf(content.unit);
  const issuer = spelled(nameOf(content.unit));
  const conclusion = !isMeeting(content.type);
  const paragraph = (text: string): PaperBlock => ({ kind: 'paragraph', text });
  const heading = (text: string): PaperBlock => ({ kind: 'heading', text });
  const optional = (text: string | null, write: (text: string) => string): readonly PaperBlock[] =>
    text === null ? [] : [paragraph(write(text))];
  const figuresPart = figures === null ? null : figureLines(content, figures);
  return {
    superior:
      level === 'KHU_VUC'
        ? spelled(nameOf(content.unit.split('.')[0] ?? ''))
        : level === 'TINH'
          ? cuc()
          : null,
    issuer,
    abbreviation: say.abbreviation(),
    place: null,
    madeOn: today,
    kind: say.kind(conclusion),
    subject: say.subject(content.title),
    addressees: [],
    blocks: [
      paragraph(say.opening(issuer, content.title)),
      ...optional(content.number, say.registered),
      heading(say.headings.when()),
      paragraph(say.time(said.when(content))),
      ...optional(content.place, say.place),
      ...optional(content.period, say.period),
      ...optional(content.chair, (text) => `${said.chair(text)}.`),
      ...optional(content.participants, (text) => `${said.participants(text)}.`),
      heading(say.headings.agenda(conclusion)),
      ...content.agenda.map((text): PaperBlock => ({ kind: 'item', text })),
      ...(figuresPart === null
        ? []
        : [
            heading(`${say.headings.figures()} (${figuresPart.until})`),
            ...figuresPart.lines.map((text): PaperBlock => ({ kind: 'item', text })),
          ]),
      ...(cited.length === 0 ? [] : [heading(say.headings.warnings())]),
      ...cited.map(
        (warning): PaperBlock => ({
          kind: 'quote',
          text: warning.quote,
          place: said.source(warning, false),
        }),
      ),
      ...(content.prepare === null ? [] : [heading(say.headings.prepare()), paragraph(content.prepare)]),
      ...optional(content.contact, (text) => `${said.contactHeading()} ${text}.`),
      {
        kind: 'note',
        text:
          approver === null || approvedAt === null
            ? say.notApproved()
            : say.approvedBy(approver, said.moment(new Date(approvedAt))),
      },
    ],
    annexes: [],
    recipients: say.recipients(),
    signature: { authority: null, office: say.office(level), name: null },
  };
}

/** The paper as a Word file, signed for by whoever approved it. */
export async function announcementDocx(
  announcement: Announcement,
  people: Pick<PeopleStore, 'person' | 'units'>,
  today: string,
): Promise<Buffer> {
  const { state, approvedBy } = announcement;
  const isApproved = state === 'DA_DUYET' && approvedBy !== null;
  const approver = isApproved ? personName((await people.person(approvedBy)) ?? { name: null }) : null;
  const paper = announcementPaper(announcement, { units: await people.units(), today, approver });
  // A large library: loaded when somebody wants a paper, not with the bot.
  const { docxOf } = await import('../files/official-docx.ts');
  return docxOf(paper);
}
