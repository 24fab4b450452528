import type { Person } from '../../people/model.ts';
import type { Announcement } from '../../reminders/announcements/model.ts';
import type { Deps } from '../deps.ts';
import { reviewParts } from '../views/announcement-review.ts';
import type { BotContext } from './command.ts';

/** The announcement as it will be sent, what stands in its way, and what the viewer may do with it. */
export async function show(
  announcement: Announcement,
  viewer: Person,
  ctx: BotContext,
  deps: Deps,
): Promise<void> {
  const { announcements, people } = deps;
  const units = await people.units();
  const { content, state } = announcement;
  const { missing } = await announcements.roll(announcement, ctx.now);
  const wasSent = state === 'DA_DUYET' && announcement.sentAt !== null;
  const isOpen = state === 'NHAP' || state === 'THAY_DOI';
  await ctx.say(
    reviewParts({
      announcement,
      unitName: units.find(({ code }) => code === content.unit)?.name ?? content.unit,
      groups: await people.groups(),
      calendar: deps.calendar,
      viewer,
      approvers: await announcements.approversOf(announcement, ctx.now),
      problems: isOpen ? await announcements.problemsOf(content, ctx.now) : [],
      owesReceipt: wasSent && missing.some(({ id }) => id === viewer.id),
      now: ctx.now,
    }),
  );
}
