import type { Answer, Caveat, OtherDuty, Outline, Point, Unanswered } from '../../answering/model.ts';
import { inShort } from '../../answering/questions.ts';
import { glossesOf, namesPersons } from '../../knowledge/bodies.ts';
import type { Citation } from '../../knowledge/model.ts';
import { isGround } from '../../knowledge/validity.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import * as say from '../messages/answers.ts';
import * as decline from '../messages/declines.ts';
import * as opinions from '../messages/opinions.ts';
import * as valid from '../messages/validity.ts';
import { leadButton } from './lead.ts';
import { callback, escapeHtml, htmlWithoutLinks, plainText, rows, toParts } from './message.ts';
import { notesHtml } from './note.ts';
import { type Offer, OPINION_PREFIX } from './opinion-prefix.ts';

type Answered = Extract<Answer, { kind: 'answered' }>;
/** Whose duty the answer is about. */
type Whose = Pick<Answered, 'level' | 'byExecutor'>;

/** Provisions a button opens, at most: more rows than that hide the answer on a phone. */
const WHOLE_BUTTONS = 3;

/** A question this long still reads on a button of a phone, in characters. */
const BUTTON = 55;

/** An answer for a group of which passages were left out: a line in their place and the way to the private chat. */
export function renderWithheld(
  answer: Answer,
  options: { readonly questionId: string; readonly count: number; readonly bot: string },
): OutgoingPart[] {
  const { questionId, count, bot } = options;
  const isTold = answer.kind === 'answered' && answer.points.length > 0;
  const note = `<b>${escapeHtml(say.notQuotedInGroup(count))}</b>`;
  const html = isTold ? `${answerHtml(answer)}\n\n${note}` : note;
  const toPrivate = [privateChatButton(bot)];
  return toParts(html, { buttons: [toPrivate, ...(isTold ? buttonsOf(answer, questionId) : [])] });
}

/** Leads from a group into the private chat. */
export function privateChatButton(bot: string): Button {
  return { text: say.buttons.toPrivate, url: `https://t.me/${bot}` };
}

/**
 * The answer as Telegram messages, with buttons for the whole provisions and for feedback on `questionId`; `leads` adds
 * the one that leads to /boithuong, `offer` whom to ask where the documents are silent.
 */
export function renderAnswer(
  answer: Answer,
  options: { readonly questionId: string; readonly leads?: boolean; readonly offer?: Offer | undefined },
): OutgoingPart[] {
  const { questionId, leads = false, offer } = options;
  const whom = offer === undefined ? '' : `\n\n${escapeHtml(whomToAsk(offer))}`;
  const part = offer?.part == null ? [] : [offer.part];
  const ask = offer?.title
    ? [[callback(opinions.buttons.ask, OPINION_PREFIX, 'ask', questionId, ...part)]]
    : [];
  const lead = leads ? [[leadButton()]] : [];
  const buttons = [...lead, ...ask, ...buttonsOf(answer, questionId)];
  return toParts(`${answerHtml(answer)}${whom}`, { buttons });
}

function whomToAsk({ title }: Offer): string {
  return title === null ? opinions.nobodyToAsk() : opinions.whomToAsk(title);
}

/** The same words without markup, for the command line. */
export function answerText(answer: Answer): string {
  return plainText(answerHtml(answer));
}

function answerHtml(answer: Answer): string {
  const understood =
    answer.understoodAs === null ? [] : [italic(say.understood(inShort(answer.understoodAs)))];
  const degraded = answer.degraded.map((what) => italic(say.degraded(what)));
  return htmlWithoutLinks(
    [...understood, ...bodyOf(answer), ...notesHtml(answer.notes ?? []), ...degraded].join('\n\n'),
  );
}

function bodyOf(answer: Answer): readonly string[] {
  switch (answer.kind) {
    case 'answered': {
      const told = answer.points.flatMap(({ citations }) => citations);
      const silent = answer.silentOn.length === 0 ? [] : [decline.notStated(answer.silentOn)];
      // A case that the first quote does not speak of is told so before it; of a later one or of several questions, under them all.
      const isOfOne = new Set(answer.points.map(({ asked }) => asked)).size === 1;
      const isFirst = (caveat: Caveat): boolean => caveat.kind === 'outside' && isOfOne && caveat.leads;
      const [outside, others] = [
        (answer.caveats ?? []).filter(isFirst),
        (answer.caveats ?? []).filter((caveat) => !isFirst(caveat)),
      ];
      const notes = [...others.map(say.caveat), ...silent];
      const isGrounded = told.length === 0 || told.some(({ document }) => isGround(document));
      return [
        ...(isGrounded ? [] : [`<b>${escapeHtml(valid.noGroundInForce())}</b>`]),
        ...outside.map((caveat) => `<b>${escapeHtml(say.caveat(caveat))}</b>`),
        ...partsOf(answer),
        ...(answer.unanswered ?? []).map(unansweredHtml),
        ...notes.map(escapeHtml),
        ...othersHtml(answer.others ?? []),
        ...footOf(told),
      ];
    }
    case 'clarify':
      return [
        escapeHtml(say.whichCase(answer.about)),
        answer.choices
          .map(
            ({ fact, question }) =>
              `• ${escapeHtml(fact === undefined ? inShort(question) : say.fact(fact))}`,
          )
          .join('\n'),
      ];
    case 'declined': {
      if (answer.reason === 'empty') return [escapeHtml(decline.emptyQuestion())];
      if (answer.missing !== undefined) return [escapeHtml(decline.noSuchPlace(answer.missing))];
      if (answer.reason === 'off-topic') return [escapeHtml(decline.offTopic())];
      if (answer.reason !== 'not-in-documents' && answer.reason !== 'no-such-place')
        return [escapeHtml(decline.refused(answer.reason))];
      const renamed = (answer.renamed ?? []).map(({ old, now }) => valid.inNameTable(old, now));
      const near = answer.nearest.map((citation) => quoteHtml([citation], new Set()));
      const shown = near.length === 0 ? [] : [escapeHtml(decline.nearestSays(answer.why)), ...near];
      return [
        `<b>${escapeHtml(answer.why === undefined ? decline.silent(answer.silentOn) : decline.silentWhy(answer.why))}</b>`,
        ...shown,
        ...(renamed.length > 0 ? renamed.map(escapeHtml) : [escapeHtml(decline.askElsewhere())]),
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
function partsOf(answer: Answered): readonly string[] {
  const parts = [...Map.groupBy(answer.points, ({ asked }) => asked)];
  if (parts.length < 2 && (answer.unanswered ?? []).length === 0) return blocksOf(answer.points, answer);
  return parts.flatMap(([asked, own]) => {
    const blocks = blocksOf(own, answer);
    return asked === undefined ? blocks : [`<b>${escapeHtml(say.onQuestion(inShort(asked)))}</b>`, ...blocks];
  });
}

function blocksOf(points: readonly Point[], whose: Whose): readonly string[] {
  const outline = points[0]?.outline;
  return outline === undefined ? pointsOf(points, whose) : outlineHtml(outline);
}

function othersHtml(others: readonly OtherDuty[]): readonly string[] {
  if (others.length === 0) return [];
  const named = others.map(({ provision: { addressee, label } }) => ({ addressee, place: label }));
  return [italic(say.dutiesOfOthers(named))];
}

function unansweredHtml({ question, reason, silentOn, missing, why: known }: Unanswered): string {
  const why =
    missing !== undefined
      ? decline.noSuchPlace(missing)
      : reason === 'off-topic'
        ? decline.offTopic()
        : reason === 'not-in-documents' || reason === 'no-such-place'
          ? known === undefined
            ? decline.silent(silentOn)
            : decline.silentWhy(known)
          : decline.refused(reason);
  return `<b>${escapeHtml(say.onQuestion(inShort(question)))}</b>\n${escapeHtml(why)}`;
}

/** A quote with every place that has it. */
interface Block {
  readonly wording: string | null;
  readonly same: readonly Citation[];
  /** Where another level than the reader's has the like, to be named and not quoted. */
  readonly like: readonly Citation[];
  readonly heading: string;
}

/**
 * Every quote under the level whose duty it is. Quotes of several levels share a heading only when they are the same
 * words: one level's duty may hold a condition that another's lacks. To somebody of a level, the like of another level
 * is named by its place.
 */
function pointsOf(points: readonly Point[], whose: Whose): readonly string[] {
  const blocks = points.flatMap((point) => blocksOfPoint(point, whose));
  const headings = new Set(blocks.map(({ heading }) => heading));
  const isPlain = headings.size === 1 && blocks[0]?.heading === say.dutyOf(['ALL']);
  const glossed = new Set<string>();
  return blocks.map(({ wording, same, like, heading }, at) => {
    const isNew = heading !== blocks[at - 1]?.heading;
    const lead = isPlain ? (wording === null && at === 0 ? [escapeHtml(say.leadIn())] : []) : [];
    const named = isNew && !isPlain ? [`<b>${escapeHtml(heading)}</b>`] : [];
    const said = wording === null ? [] : [escapeHtml(wording)];
    return [...lead, ...named, ...said, quoteHtml(same, glossed, like)].join('\n');
  });
}

function blocksOfPoint({ wording, citations }: Point, { level, byExecutor }: Whose): readonly Block[] {
  const isLike = ({ provision: { addressee } }: Citation): boolean =>
    level !== null && level !== undefined && addressee !== level && addressee !== 'ALL';
  const own = citations.filter((citation) => !isLike(citation));
  const ofOthers = own.length === 0 ? [] : citations.filter(isLike);
  const quoted = [...Map.groupBy(own.length === 0 ? citations : own, ({ quote }) => quote).values()];
  return quoted.map((same, at) => {
    const levels = [...new Set(same.map(({ provision }) => provision.addressee))];
    const isSilentOnThem =
      byExecutor === true && levels[0] === level && !same.some(({ quote }) => /chấp hành viên/iu.test(quote));
    return {
      wording: at === 0 ? wording : null,
      same,
      like: at === 0 ? ofOthers : [],
      heading: isSilentOnThem && level ? say.notOfExecutors(level) : say.dutyOf(levels),
    };
  });
}

/** One blockquote and its place; names of bodies that are gone get today's name once an answer. */
export function quoteHtml(
  same: readonly Citation[],
  glossed: Set<string>,
  like: readonly Citation[] = [],
): string {
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
  const elsewhere = like.map(
    ({ provision: { label, addressee } }) => `${label} (${say.levelName(addressee)})`,
  );
  const alike = elsewhere.length === 0 ? [] : [say.sameElsewhere(elsewhere)];
  const states = same.flatMap(({ document: { standing } }) =>
    standing === undefined || standing.kind === 'in-force' ? [] : [valid.stateOf(standing)],
  );
  const notes = [
    ...places,
    ...new Set(states),
    ...alike,
    ...glosses.map(({ old, now }) => valid.renamed(old, now)),
  ].join('; ');
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
    italic([valid.validity(document), ...document.cautions].join(' ')),
  );
  const lines = [...[...remarks].map(italic), ...stamps];
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function buttonsOf(answer: Answer, questionId: string): (readonly Button[])[] {
  if (answer.kind === 'clarify')
    return answer.choices.map(({ addressee, fact, question }) => {
      const short = question.length <= BUTTON ? question : say.levelName(addressee);
      return [
        callback(fact === undefined ? short : say.fact(fact), 'as', 'level', fact ?? addressee, questionId),
      ];
    });
  // Nothing was asked, so there is nothing to judge.
  if (answer.kind === 'declined' && answer.reason === 'empty') return [];
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
  return [...rows([...whole, ...othersOf(answer)], 1), verdict];
}

/** The other levels' duties in the matter, quoted or only named, a button each. */
function othersOf(answer: Answer): readonly Button[] {
  if (answer.kind !== 'answered') return [];
  const others = (answer.others ?? []).map(({ provision }) => provision);
  return others.map(({ id, addressee }) => callback(say.buttons.dutyOf(addressee), 'as', 'full', id));
}

const italic = (text: string): string => `<i>${escapeHtml(text)}</i>`;
