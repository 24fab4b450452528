import type { Answer, Outline, Point, Unanswered } from '../../answering/model.ts';
import { glossesOf, namesPersons } from '../../knowledge/bodies.ts';
import type { Citation } from '../../knowledge/model.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import * as say from '../messages/answers.ts';
import { leadButton } from './lead.ts';
import { callback, escapeHtml, htmlWithoutLinks, plainText, rows, toParts } from './message.ts';

/** Provisions a button opens, at most: more rows than that hide the answer on a phone. */
const WHOLE_BUTTONS = 3;

/** A question this long still reads on a button of a phone, in characters. */
const BUTTON = 55;

/**
 * The answer as Telegram messages, with buttons for the whole provisions and for feedback on `questionId`; `leads` adds
 * the one that leads to /boithuong.
 */
export function renderAnswer(
  answer: Answer,
  { questionId, leads = false }: { readonly questionId: string; readonly leads?: boolean },
): OutgoingPart[] {
  const buttons = buttonsOf(answer, questionId);
  return toParts(answerHtml(answer), { buttons: leads ? [[leadButton()], ...buttons] : buttons });
}

/** The same words without markup, for the command line. */
export function answerText(answer: Answer): string {
  return plainText(answerHtml(answer));
}

function answerHtml(answer: Answer): string {
  const understood = answer.understoodAs === null ? [] : [italic(say.understood(answer.understoodAs))];
  const degraded = answer.degraded.map((what) => italic(say.degraded(what)));
  return htmlWithoutLinks([...understood, ...bodyOf(answer), ...degraded].join('\n\n'));
}

function bodyOf(answer: Answer): readonly string[] {
  switch (answer.kind) {
    case 'answered': {
      const told = answer.points.flatMap(({ citations }) => citations);
      const silent = answer.silentOn.length === 0 ? [] : [say.notStated(answer.silentOn)];
      const notes = [...(answer.caveats ?? []).map(say.caveat), ...silent];
      return [
        ...partsOf(answer.points, (answer.unanswered ?? []).length > 0),
        ...(answer.unanswered ?? []).map(unansweredHtml),
        ...notes.map(escapeHtml),
        ...footOf(told),
      ];
    }
    case 'clarify':
      return [
        escapeHtml(say.whichLevel(answer.about)),
        answer.choices.map(({ question }) => `• ${escapeHtml(question)}`).join('\n'),
      ];
    case 'declined': {
      if (answer.reason === 'empty') return [escapeHtml(say.emptyQuestion())];
      if (answer.missing !== undefined) return [escapeHtml(say.noSuchPlace(answer.missing))];
      if (answer.reason === 'off-topic') return [escapeHtml(say.offTopic())];
      if (answer.reason !== 'not-in-documents' && answer.reason !== 'no-such-place')
        return [escapeHtml(say.refused(answer.reason))];
      const renamed = (answer.renamed ?? []).map(({ old, now }) => say.inNameTable(old, now));
      const near = answer.nearest.map((citation) => quoteHtml([citation], new Set()));
      const shown = near.length === 0 ? [] : [escapeHtml(say.nearestSays()), ...near];
      return [
        `<b>${escapeHtml(say.silent(answer.silentOn))}</b>`,
        ...shown,
        ...(renamed.length > 0 ? renamed.map(escapeHtml) : [escapeHtml(say.askElsewhere())]),
        ...footOf(answer.nearest),
      ];
    }
  }
}

/** One line for each part of the text, with how it begins, and how to see one whole. */
function outlineHtml(outline: Outline): readonly string[] {
  const lines = outline.entries.map(
    ({ provision, head, title }) =>
      `• <b>${escapeHtml(say.partLabel(outline, provision, title))}</b>: «${escapeHtml(head)}»…`,
  );
  return [escapeHtml(say.outlineOf(outline)), lines.join('\n')];
}

/** Points that answer several questions of one message stand under their question. */
function partsOf(points: readonly Point[], isPart: boolean): readonly string[] {
  const parts = [...Map.groupBy(points, ({ asked }) => asked)];
  if (parts.length < 2 && !isPart) return blocksOf(points);
  return parts.flatMap(([asked, own]) => {
    const blocks = blocksOf(own);
    return asked === undefined ? blocks : [`<b>${escapeHtml(say.onQuestion(asked))}</b>`, ...blocks];
  });
}

function blocksOf(points: readonly Point[]): readonly string[] {
  const outline = points[0]?.outline;
  return outline === undefined ? pointsOf(points) : outlineHtml(outline);
}

function unansweredHtml({ question, reason, silentOn, missing }: Unanswered): string {
  const why =
    missing !== undefined
      ? say.noSuchPlace(missing)
      : reason === 'off-topic'
        ? say.offTopic()
        : reason === 'not-in-documents' || reason === 'no-such-place'
          ? say.silent(silentOn)
          : say.refused(reason);
  return `<b>${escapeHtml(say.onQuestion(question))}</b>\n${escapeHtml(why)}`;
}

/**
 * Headings name the levels only where the points are of several; a letter to all has none. Quotes of several levels
 * share a heading only when they are the same words: one level's duty may hold a condition that another's lacks.
 */
function pointsOf(points: readonly Point[]): readonly string[] {
  const blocks = points.flatMap(({ wording, citations }) =>
    [...Map.groupBy(citations, ({ quote }) => quote).values()].map((same, at) => ({
      wording: at === 0 ? wording : null,
      same,
      heading: levelsOf(same),
    })),
  );
  const several = new Set(blocks.map(({ heading }) => heading)).size > 1;
  const glossed = new Set<string>();
  const shown = blocks.map(({ wording, same, heading }, at) =>
    [
      ...(several && heading !== '' && heading !== blocks[at - 1]?.heading
        ? [`<b>${escapeHtml(heading)}</b>`]
        : []),
      ...(wording === null ? [] : [escapeHtml(wording)]),
      quoteHtml(same, glossed),
    ].join('\n'),
  );
  const needsLead = !several && points[0]?.wording === null;
  return needsLead ? [`${escapeHtml(say.leadIn())}\n${shown[0]}`, ...shown.slice(1)] : shown;
}

function levelsOf(citations: readonly Citation[]): string {
  const levels = new Set(citations.map(({ provision }) => provision.addressee));
  return levels.has('ALL') ? '' : [...levels].map(say.levelName).join('; ');
}

/** One blockquote and its place; names of bodies that are gone get today's name once an answer. */
export function quoteHtml(same: readonly Citation[], glossed: Set<string>): string {
  const [first] = same;
  if (first === undefined) return '';
  const { document, quote, focus } = first;
  const names = namesPersons(first.provision) ? [] : glossesOf(document, quote);
  const glosses = names.filter(({ old }) => !glossed.has(old));
  for (const { old } of glosses) glossed.add(old);
  const places = [...Map.groupBy(same, (citation) => citation.document.shortTitle)].map(([title, cited]) =>
    say.place(
      title,
      cited.map(({ provision }) => provision.label),
    ),
  );
  const notes = [...places, ...glosses.map(({ old, now }) => say.renamed(old, now))].join('; ');
  return `<blockquote>«${marked(quote, focus)}»</blockquote>\n(${escapeHtml(notes)})`;
}

/** The quote with the part that answers in bold, so that a long one can be read at a glance. */
function marked(quote: string, focus: string | undefined): string {
  const at = focus === undefined ? -1 : quote.indexOf(focus);
  if (focus === undefined || at < 0) return escapeHtml(quote);
  const after = quote.slice(at + focus.length);
  return `${escapeHtml(quote.slice(0, at))}<b>${escapeHtml(focus)}</b>${escapeHtml(after)}`;
}

/** What every citation must carry: remarks on the provisions, then number, organisation and cautions of each document. */
export function footOf(citations: readonly Citation[]): readonly string[] {
  const remarks = new Set(
    citations.flatMap(({ document, provision }) => document.remarks?.[provision.id] ?? []),
  );
  const documents = new Map(citations.map(({ document }) => [document.id, document]));
  const stamps = [...documents.values()].map((document) =>
    italic([say.validity(document), ...document.cautions].join(' ')),
  );
  const lines = [...[...remarks].map(italic), ...stamps];
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function buttonsOf(answer: Answer, questionId: string): (readonly Button[])[] {
  if (answer.kind === 'clarify')
    return answer.choices.map(({ addressee, question }) => [
      callback(
        question.length <= BUTTON ? question : say.levelName(addressee),
        'as',
        'level',
        addressee,
        questionId,
      ),
    ]);
  const citations =
    answer.kind === 'answered' ? answer.points.flatMap((point) => point.citations) : answer.nearest;
  const provisions = new Map(citations.map(({ provision }) => [provision.id, provision]));
  const whole = [...provisions.values()]
    .slice(0, WHOLE_BUTTONS)
    .map(({ id, label }) => callback(say.buttons.whole(label), 'as', 'full', id));
  const verdict = [
    callback(say.buttons.right, 'as', 'up', questionId),
    callback(say.buttons.wrong, 'as', 'down', questionId),
  ];
  return [...rows(whole, 1), verdict];
}

const italic = (text: string): string => `<i>${escapeHtml(text)}</i>`;
