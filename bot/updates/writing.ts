import { forGroup } from '../../answering/in-group.ts';
import type { Answer, Point } from '../../answering/model.ts';
import type { BotContext } from '../commands/command.ts';
import { writing } from '../messages/questions.ts';
import { renderAnswer } from '../views/answer.ts';
import { escapeHtml } from '../views/message.ts';

/** Between two changes of what is shown: Telegram counts them like messages, 20 a minute in a group. */
const STEP_MS = { private: 1_500, group: 4_000 };
/** A group is not told that an answer is coming when it comes within this. */
const SOON_MS = 2_500;

/** Hears how far a model is; see answering/writing.ts. */
export interface Watcher {
  onProgress(characters: number): void;
  onPoints(points: readonly Point[]): void;
}

/**
 * Shows that an answer is on its way, and of the answer what is checked already: in a private chat at once as typing
 * and then as a draft, in a group as a message that becomes the answer, if it takes long. What cannot be shown is left
 * out, it is decoration.
 */
export function showWriting(
  ctx: BotContext,
  publicNumbers: ReadonlySet<string>,
  now: () => number = () => performance.now(),
): Watcher {
  const isPrivate = ctx.chat?.type === 'private';
  const began = now();
  let shownAt = isPrivate ? Number.NEGATIVE_INFINITY : began + SOON_MS - STEP_MS.group;
  let ready = '';
  if (isPrivate) ctx.replyWithChatAction('typing').catch(() => {});

  function show(characters: number): void {
    const at = now();
    if (at - shownAt < (isPrivate ? STEP_MS.private : STEP_MS.group)) return;
    shownAt = at;
    const html = [ready, `<i>${escapeHtml(writing(characters))}</i>`]
      .filter((part) => part !== '')
      .join('\n\n');
    if (!isPrivate) ctx.foretell({ html });
    else
      ctx.api
        .sendMessageDraft(ctx.chat.id, ctx.update.update_id, html, { parse_mode: 'HTML' })
        .catch(() => {});
  }

  let characters = 0;
  return {
    onProgress(so) {
      characters = so;
      show(characters);
    },
    onPoints(points) {
      ready = answerSoFar(points, isPrivate ? null : publicNumbers);
      show(characters);
    },
  };
}

/** Checked points as the answer will show them, in a group without what tells of somebody; a second message of it can wait. */
function answerSoFar(points: readonly Point[], inGroup: ReadonlySet<string> | null): string {
  const answer: Answer = {
    kind: 'answered',
    points,
    passages: [],
    degraded: [],
    understoodAs: null,
    caseIntent: false,
    silentOn: [],
  };
  const shown = inGroup === null ? answer : forGroup(answer, inGroup).answer;
  const [first] = renderAnswer(shown, { questionId: '' });
  return first?.html ?? '';
}
