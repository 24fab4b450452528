import { civilDateOf } from '../../cases/civil-date.ts';
import type { Person } from '../../people/model.ts';
import type { Announcement } from '../../reminders/announcements/model.ts';
import type { Step } from '../../reminders/announcements/schedule.ts';
import { groupParts } from '../announcements.ts';
import type { Deps } from '../deps.ts';
import * as paper from '../messages/announcement-paper.ts';
import * as say from '../messages/announcements.ts';
import { announcementDocx } from '../reports/announcement-paper.ts';
import { nameOf, receiptButton, receiptsParts, reportParts } from '../views/announcement-notice.ts';
import { fileName } from '../views/file-name.ts';
import { escapeHtml } from '../views/message.ts';
import type { BotContext } from './command.ts';

/** What came of an announcement: who has taken note, which groups got it, and the text for those that did not. */

/** Pressed in a group or in private; the group only ever sees a number. */
export async function takeNote(
  ctx: BotContext,
  person: Person,
  id: string,
  approval: number,
  deps: Deps,
): Promise<void> {
  const outcome = await deps.announcements.confirm(id, approval, person, ctx.now);
  const alert = async (text: string): Promise<void> => {
    await ctx.answerCallbackQuery({ text, show_alert: true });
  };
  switch (outcome.kind) {
    case 'not-found':
      return alert(say.notFound());
    case 'not-invited':
      return alert(say.receiptNotInvited());
    case 'outdated':
      return alert(say.receiptOutdated());
    case 'before':
      return alert(say.receiptBefore(outcome.done, outcome.invited));
    case 'confirmed': {
      await alert(say.receiptDone(outcome.done, outcome.invited));
      const announcement = await deps.announcements.get(id);
      if (announcement === null || ctx.chat === undefined || ctx.chat.type === 'private') return;
      const { text, ...rest } = receiptButton(announcement, outcome.done);
      // Only for the eye: when Telegram wants fewer edits, the next press brings the number up to date.
      await ctx
        .editMessageReplyMarkup({
          reply_markup: { inline_keyboard: [[{ text, callback_data: 'data' in rest ? rest.data : '' }]] },
        })
        .catch(() => {});
    }
  }
}

export async function tellReport(ctx: BotContext, announcement: Announcement, deps: Deps): Promise<void> {
  const lines = await deps.announcements.report(announcement, ctx.now);
  await ctx.say(reportParts(announcement, lines, await deps.people.groups(), null));
}

export async function tellReceipts(ctx: BotContext, announcement: Announcement, deps: Deps): Promise<void> {
  const roll = await deps.announcements.roll(announcement, ctx.now);
  await ctx.say(receiptsParts(announcement, roll, await deps.people.units()));
}

/** The text of a step exactly as that group should have got it, to be posted by hand (domain 5.5). */
export async function copyFor(
  ctx: BotContext,
  announcement: Announcement,
  step: string,
  chatId: string,
  deps: Deps,
): Promise<void> {
  const lines = await deps.announcements.report(announcement, ctx.now);
  const owed = lines.some((line) => line.step === step && line.chatId === chatId);
  const groups = await deps.people.groups();
  const units = await deps.people.units();
  const { unit } = announcement.content;
  const group = groups.find((one) => one.chatId === chatId) ?? {
    chatId,
    unit,
    title: null,
    scope: 'TINH' as const,
    closed: false,
  };
  const parts = owed
    ? groupParts(announcement, {
        payload: { step: step as Step },
        group,
        posts: [],
        unit: units.find(({ code }) => code === unit)?.name ?? unit,
      })
    : [];
  if (parts.length === 0) return ctx.say([{ html: escapeHtml(say.notFound()) }]);
  await ctx.say([
    { html: escapeHtml(say.copyIntro(nameOf(chatId, groups))) },
    ...parts.map(({ html }) => ({ html })),
  ]);
}

/** The announcement as a Word file in the form of an administrative paper, for the file. */
export async function giveWord(ctx: BotContext, announcement: Announcement, deps: Deps): Promise<void> {
  const { content } = announcement;
  const today = civilDateOf(ctx.now);
  await ctx.say([
    {
      html: escapeHtml(paper.caption(content.title)),
      document: {
        name: fileName(paper.fileWords(content.title), today, 'docx'),
        content: await announcementDocx(announcement, deps.people, today),
      },
    },
  ]);
}
