import type { Button } from '../../reminders/ports.ts';
import type { BadReason, Verdict } from '../chat-store.ts';
import { BAD_REASONS } from '../chat-store.ts';
import * as answers from '../messages/answers.ts';
import * as say from '../messages/questions.ts';
import { callback, rows } from './message.ts';

/** What a person thinks of an answer, as they last said. */
export interface Chosen {
  readonly verdict: Verdict;
  readonly reason: BadReason | null;
}

/** Rows of the verdict under an answer: the one that was chosen is marked, and of a bad one the reason is asked. */
export function verdictRows(questionId: string, chosen: Chosen | null): readonly (readonly Button[])[] {
  const isDown = chosen?.verdict === 'down';
  const wrong = isDown ? say.chosenWrong(chosen.reason) : answers.buttons.wrong;
  const right = chosen?.verdict === 'up' ? say.chosenRight() : answers.buttons.right;
  const verdict = [callback(right, 'as', 'up', questionId), callback(wrong, 'as', 'down', questionId)];
  if (!isDown || chosen.reason !== null) return [verdict];
  const reasons = BAD_REASONS.map((reason) =>
    callback(say.badReason(reason), 'as', 'why', reason, questionId),
  );
  return [verdict, ...rows(reasons, 2)];
}

/** Whether a button belongs to the rows of the verdict. */
export const isOfVerdict = (data: string): boolean => /^as:(?:up|down|why):/.test(data);
