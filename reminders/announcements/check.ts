import { glossesOf } from '../../knowledge/bodies.ts';
import type { Library } from '../../knowledge/model.ts';
import { type Group, isWithin } from '../../people/model.ts';
import { findPrivate, type Leak } from '../../people/privacy.ts';
import { type AnnouncementContent, type CitedWarning, isMeeting } from './model.ts';
import { hasAddress } from './ways-in.ts';

/** Why an announcement cannot be submitted. */
export type SubmissionProblem =
  | { readonly kind: 'no-warning' }
  | { readonly kind: 'not-verbatim'; readonly quote: string }
  | { readonly kind: 'quote-too-short'; readonly quote: string }
  | { readonly kind: 'agenda-lacks-warning' }
  | { readonly kind: 'no-groups' }
  | { readonly kind: 'unknown-group'; readonly chatId: string }
  | { readonly kind: 'group-outside-unit'; readonly chatId: string }
  | { readonly kind: 'in-the-past' }
  /** A conclusion of a meeting that has not begun. */
  | { readonly kind: 'not-held-yet' }
  /** An address in the free text, where no closed group keeps it: it belongs into `link`. */
  | { readonly kind: 'link-in-text' }
  /** An address in the reason of a cancellation, which open groups read too. */
  | { readonly kind: 'link-in-reason' }
  /** The message would carry something that must not reach a group (domain 8.2). */
  | { readonly kind: 'private'; readonly leak: Leak }
  | { readonly kind: 'too-long'; readonly length: number; readonly limit: number };

export interface SubmissionCheck {
  /** Empty when it may be submitted. */
  readonly problems: readonly SubmissionProblem[];
  /** The warnings that were found, in their order. */
  readonly cited: readonly CitedWarning[];
}

/** Below this a "quote" is a word, not a passage. */
const LEAST_WORDS = 4;

/** Names of state compensation and of financial security, as officers write them. */
const WARNING_ITEM = /btnn|bồi thường (của )?nhà nước|bđtc|bdtc|(bảo đảm|đảm bảo) tài chính/iu;

/** Whether an agenda item is the one that D2 section 5 demands. */
export function isWarningItem(item: string): boolean {
  return WARNING_ITEM.test(item);
}

/**
 * The hard check of domain 5.1: the warning block holds verbatim passages of loaded documents, the agenda has the
 * item, and the groups are registered for the unit. All problems at once.
 * @param library the documents in force.
 */
export function checkSubmission(
  content: AnnouncementContent,
  library: Library,
  groups: readonly Group[],
  now: Date,
): SubmissionCheck {
  const problems: SubmissionProblem[] = [];
  const cited: CitedWarning[] = [];
  const meeting = isMeeting(content.type);
  if (meeting && content.warnings.length === 0) problems.push({ kind: 'no-warning' });
  for (const quote of content.warnings) {
    if (quote.split(' ').length < LEAST_WORDS) {
      problems.push({ kind: 'quote-too-short', quote });
      continue;
    }
    const found = findPassage(quote, library);
    if (found === null) problems.push({ kind: 'not-verbatim', quote });
    else cited.push(found);
  }
  if (meeting && !content.agenda.some(isWarningItem)) problems.push({ kind: 'agenda-lacks-warning' });
  if (content.groups.length === 0) problems.push({ kind: 'no-groups' });
  for (const chatId of content.groups) {
    const group = groups.find((registered) => registered.chatId === chatId);
    if (group === undefined) problems.push({ kind: 'unknown-group', chatId });
    else if (!isWithin(group.unit, content.unit)) problems.push({ kind: 'group-outside-unit', chatId });
  }
  const isPast = content.startsAt <= now.toISOString();
  if (meeting && isPast) problems.push({ kind: 'in-the-past' });
  if (!meeting && !isPast) problems.push({ kind: 'not-held-yet' });
  if (freeTexts(content).some(hasAddress)) problems.push({ kind: 'link-in-text' });
  return { problems, cited };
}

/** Why a cancellation may not be told with this reason: every group that knew of the meeting reads it. */
export function checkReason(
  reason: string,
  publicNumbers: ReadonlySet<string>,
): readonly SubmissionProblem[] {
  const leaks = new Set(findPrivate(reason, publicNumbers).map(({ leak }) => leak));
  return [
    ...(hasAddress(reason) ? [{ kind: 'link-in-reason' } as const] : []),
    ...[...leaks].map((leak) => ({ kind: 'private', leak }) as const),
  ];
}

function freeTexts(content: AnnouncementContent): readonly string[] {
  const { title, number, period, place, chair, participants, prepare, contact, agenda } = content;
  return [title, number, period, place, chair, participants, prepare, contact, ...agenda].filter(
    (text) => text != null,
  );
}

/** Letter for letter; only runs of spaces count as one, because a YAML file breaks lines. */
function findPassage(quote: string, library: Library): CitedWarning | null {
  const provision = library.provisions.find(({ text }) => text.replace(/\s+/g, ' ').includes(quote));
  const document = library.documents.find(({ id }) => id === provision?.document);
  if (provision === undefined || document === undefined) return null;
  return {
    quote,
    document: document.shortTitle,
    label: provision.label,
    nowCalled: glossesOf(document, quote).map((gloss) => gloss.now),
  };
}
