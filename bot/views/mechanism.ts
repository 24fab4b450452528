import type { Duties } from '../../answering/mechanism/cited.ts';
import { ofLevel } from '../../answering/mechanism/cited.ts';
import { LEVELS, type Level } from '../../answering/mechanism/model.ts';
import { mechanismOf } from '../../answering/mechanism/outcomes.ts';
import { FIRST, FLOW, type Place, type Question } from '../../answering/mechanism/questions.ts';
import type { Button, OutgoingPart } from '../../reminders/ports.ts';
import { levelName } from '../messages/answers.ts';
import * as say from '../messages/mechanism.ts';
import * as opinions from '../messages/opinions.ts';
import { footOf, quoteHtml } from './answer.ts';
import { dutyHtml, dutyLine, fitted, timeLimitHtml } from './duties.ts';
import { MECHANISM_PREFIX } from './lead.ts';
import { callback, escapeHtml, htmlWithoutLinks } from './message.ts';
import { OPINION_PREFIX } from './opinion-prefix.ts';

type Result = Extract<Place, { kind: 'outcome' }>;

/** A question with a button for each answer, the way back and the way to the beginning; the first by itself. */
export function questionPart({ path, told, asks, answers }: Question = FIRST): OutgoingPart {
  const hint = say.hint(asks);
  return {
    html: [
      `<b>${say.title}</b>`,
      ...(path === '' ? [escapeHtml(say.introduction())] : [toldHtml(told)]),
      `<b>${say.step(path.length + 1)}. ${escapeHtml(say.question(asks))}</b>`,
      ...(hint === null ? [] : [italic(hint)]),
    ].join('\n\n'),
    buttons: [
      ...answers.map((letter) => [goTo(say.answer(asks, letter), path + letter)]),
      ...(path === '' ? [] : [[goTo(say.buttons.back, path.slice(0, -1)), goTo(say.buttons.again, '')]]),
    ],
  };
}

/**
 * The mechanism, and the duties of one level: the asker's own, or the one that was pressed. Without a role each level
 * is named with its duties in short.
 */
export function resultPart(
  { path, told, outcome }: Result,
  { duties, lost, answerable }: Duties,
  {
    own,
    shown,
    byExecutor = false,
  }: { readonly own: Level | null; readonly shown: Level | null; readonly byExecutor?: boolean },
): OutgoingPart {
  const mechanism = mechanismOf(outcome);
  const level = shown ?? own;
  const mine = level === null ? duties : ofLevel(duties, level);
  const head = [
    `<b>${escapeHtml(say.result(mechanism))}</b>`,
    toldHtml(told),
    italic(say.terms(mechanism)),
    italic(say.notTold()),
  ];
  const responsible = answerable === null || mine.length === 0 ? [] : [answerable];
  const tail = (glossed: Set<string>): readonly string[] => [
    ...(mine.length === 0 ? [] : [timeLimitHtml(mine.map(({ citation }) => citation.quote))]),
    ...(level === 'KHU_VUC' && mine.some(({ money }) => money === true)
      ? [italic(say.moneyOfProvince())]
      : []),
    ...responsible.map(
      (citation) => `<b>${escapeHtml(say.answerable())}</b>\n${quoteHtml([citation], glossed)}`,
    ),
    ...(mechanism === 'ask' && level !== null ? [escapeHtml(say.askUp(level))] : []),
    ...(lost === 0 ? [] : [escapeHtml(say.lost(lost))]),
    ...footOf([...mine.map(({ citation }) => citation), ...responsible]),
  ];
  const page = (full: number): string => {
    const glossed = new Set<string>();
    return [
      ...head,
      ...(duties.length === 0
        ? [escapeHtml(say.nothingInForce())]
        : level === null
          ? LEVELS.flatMap((each) => levelInShort(duties, each))
          : levelInFull(mine, level, { isOwn: level === own, byExecutor, full, glossed })),
      ...tail(glossed),
    ].join('\n\n');
  };
  const others = LEVELS.filter((each) => each !== level && ofLevel(duties, each).length > 0);
  const isAside = shown !== null && shown !== own;
  return {
    html: htmlWithoutLinks(fitted(mine.length, page)),
    buttons: [
      ...(mechanism === 'ask' ? [[callback(opinions.buttons.ask, OPINION_PREFIX, 'bt', FLOW, path)]] : []),
      ...(duties.length === 0 ? [] : [[callback(say.buttons.keep, MECHANISM_PREFIX, 'k', FLOW, path)]]),
      ...others.map((each) => [
        callback(
          say.buttons.level(levelName(each), ofLevel(duties, each).length),
          ...[MECHANISM_PREFIX, 'r', FLOW, path, each],
        ),
      ]),
      [goTo(say.buttons.back, isAside ? path : path.slice(0, -1)), goTo(say.buttons.again, '')],
    ],
  };
}

function levelInFull(
  duties: Duties['duties'],
  level: Level,
  {
    isOwn,
    byExecutor,
    full,
    glossed,
  }: {
    readonly isOwn: boolean;
    readonly byExecutor: boolean;
    readonly full: number;
    readonly glossed: Set<string>;
  },
): readonly string[] {
  const name = levelName(level);
  if (duties.length === 0) return [escapeHtml(say.noDuties(name))];
  const heading = isOwn && byExecutor ? say.dutiesAbove(name) : say.dutiesOf(name, isOwn);
  return [
    `<b>${escapeHtml(heading)}</b>`,
    ...duties.map((duty, at) => (at < full ? dutyHtml(at + 1, duty, glossed) : dutyLine(at + 1, duty))),
  ];
}

function levelInShort(all: Duties['duties'], level: Level): readonly string[] {
  const duties = ofLevel(all, level);
  if (duties.length === 0) return [];
  const lines = duties.map((duty, at) => dutyLine(at + 1, duty));
  return [[`<b>${escapeHtml(say.dutiesOf(levelName(level), false))}</b>`, ...lines].join('\n')];
}

function toldHtml(told: Place['told']): string {
  return told.map(({ asks, answer }) => `• ${escapeHtml(say.told(asks, answer))}`).join('\n');
}

function goTo(text: string, path: string): Button {
  return callback(text, MECHANISM_PREFIX, 'q', FLOW, path);
}

const italic = (text: string): string => `<i>${escapeHtml(text)}</i>`;
