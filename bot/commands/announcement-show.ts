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
  const isDecided = !isOpen && state !== 'CHO_DUYET';
  await ctx.say(
    reviewParts({
      announcement,
      unitName: units.find(({ code }) => code === content.unit)?.name ?? content.unit,
      groups: await people.groups(),
      calendar: deps.calendar,
      viewer,
      approvers: await announcements.approversOf(announcement, ctx.now),
      problems: isOpen ? await announcements.problemsOf(content, ctx.now) : [],
      newer: await announcements.newerFigures(announcement, ctx.now),
      members: isDecided ? null : await membersOf(content.groups, deps),
      owesReceipt: wasSent && missing.some(({ id }) => id === viewer.id),
      now: ctx.now,
    }),
  );
}

/** Who decides where it goes sees how many would read it (domain 5.3). Asked of Telegram: nobody tells when it changes. */
async function membersOf(
  chatIds: readonly string[],
  { people, sender }: Deps,
): Promise<ReadonlyMap<string, number | null>> {
  const counts = chatIds.map(async (chatId) => {
    const group = await people.group(chatId);
    return [chatId, group === null ? null : await sender.membersOf(group.chatId)] as const;
  });
  return new Map(await Promise.all(counts));
}
