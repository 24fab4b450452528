import { createCalendar } from '../../../cases/calendar.ts';
import type { CalendarDay } from '../../../cases/holidays.ts';
import * as lifecycle from '../../../reminders/announcements/lifecycle.ts';
import type { Announcement, GroupDelivery, Post } from '../../../reminders/announcements/model.ts';
import { wantedNotices } from '../../../reminders/announcements/notices.ts';
import { isTrouble, reportOf } from '../../../reminders/announcements/report.ts';
import {
  type AnnouncementPayload,
  isText,
  wantedAnnouncementMessages,
  wantedEdits,
} from '../../../reminders/announcements/wanted.ts';
import type { WantedMessage } from '../../../reminders/model.ts';
import { announcement as blank, exampleContent, person } from '../examples.ts';
import type { Story } from './story.ts';

/** What the product did in a story. */
export interface Lived {
  /** `version:step:group` → minute at which it was sent; edits of old texts left out. */
  readonly sent: ReadonlyMap<string, number>;
  /** Sent twice; must stay empty. */
  readonly twice: readonly string[];
  /** `version:step:group` → what a report said of it. */
  readonly told: ReadonlyMap<string, 'interrupted' | 'no-rights'>;
  readonly refused: ReadonlySet<number>;
  readonly unapproved: number;
  /** Texts that a change has taken the place of, and that were edited. */
  readonly edited: number;
}

interface Row {
  readonly message: WantedMessage;
  readonly payload: AnnouncementPayload;
  state: GroupDelivery['state'];
  reason: string | null;
  sentAt: string | null;
}

const instant = (minute: number): Date => new Date((minute - 7 * 60) * 60_000);
const minuteOf = (date: Date): number => date.getTime() / 60_000 + 7 * 60;
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

const drafter = person('p-soan', 'SOAN', 'T01');
const head = person('p-tt', 'TT', 'T01');
const people = [drafter, head];
const facts = { check: { problems: [], cited: [] }, figures: null };

/**
 * Lives through a story with the product's own decisions and an outbox that does what the real one does: adds, renews
 * and withdraws by key, expires, and sends what is due.
 */
export function live(story: Story): Lived {
  const listed = (days: ReadonlySet<number>, kind: CalendarDay['kind']): CalendarDay[] =>
    [...days].map((day) => ({ date: dateOf(day), kind, name: 'x', source: 'x', confirmed: true }));
  const calendar = createCalendar([...listed(story.off, 'LE'), ...listed(story.worked, 'LAM_BU')]);
  const outbox = new Map<string, Row>();
  const posts: Post[] = [];
  const sent = new Map<string, number>();
  const twice: string[] = [];
  const told = new Map<string, 'interrupted' | 'no-rights'>();
  const refused = new Set<number>();
  let unapproved = 0;
  let edited = 0;
  let approvals = 0;

  const contentAt = (start: number) =>
    exampleContent({ startsAt: instant(start).toISOString(), endsAt: null, groups: [...story.groups] });
  let current: Announcement = must(
    lifecycle.submit(
      blank({ content: contentAt(story.start), authors: [drafter.id] }),
      drafter,
      facts,
      instant(story.submittedAt),
    ),
  );

  /** As the store reads it: what was sent stands in the outbox only. */
  function seen(): Announcement {
    const rows = [...outbox.values()].filter(({ message }) => message.to.kind === 'group');
    const deliveries = rows.map(
      ({ message, payload, state, reason, sentAt }): GroupDelivery => ({
        key: message.key,
        step: payload.step,
        approval: payload.approval,
        state,
        reason,
        dueAt: message.dueAt,
        sentAt,
      }),
    );
    const texts = deliveries
      .filter((one) => isText(one) && one.state === 'sent')
      .sort((a, b) => ((a.sentAt ?? '') < (b.sentAt ?? '') ? -1 : 1));
    return {
      ...current,
      deliveries,
      sentAt: texts.find(({ approval }) => approval === current.approvals)?.sentAt ?? null,
      firstSentAt: texts[0]?.sentAt ?? null,
    };
  }

  function happen(event: Story['events'][number]): void {
    const now = instant(event.at);
    if (event.kind === 'approve') {
      approvals += 1;
      const decision = lifecycle.approve(seen(), head, null, calendar, now);
      if (decision.kind === 'done') current = decision.announcement;
      else if (decision.reasons.every(({ kind }) => kind === 'too-late')) refused.add(approvals);
      else throw new Error(JSON.stringify(decision.reasons));
    } else if (event.kind === 'cancel') current = must(lifecycle.cancel(seen(), head, null, now));
    else {
      current = must(lifecycle.change(seen(), drafter, contentAt(event.start), facts, now));
      if (current.state === 'THAY_DOI') current = must(lifecycle.submit(seen(), drafter, facts, now));
    }
  }

  function plan(now: Date): void {
    const at = now.toISOString();
    for (const row of outbox.values())
      if (row.state === 'wanted' && (row.message.expiresAt ?? '9') <= at) {
        row.state = 'withdrawn';
        row.reason = 'expired';
      }
    const one = seen();
    const wanted = [
      ...wantedAnnouncementMessages([one], calendar, now),
      ...wantedEdits([one], posts, now),
      ...wantedNotices([one], { people, posts, receipts: [], invited: () => [], calendar }, now),
    ];
    const keys = new Set(wanted.map(({ key }) => key));
    for (const message of wanted) {
      const row = outbox.get(message.key);
      if (row !== undefined && row.state !== 'wanted' && row.state !== 'withdrawn') continue;
      const payload = message.payload as unknown as AnnouncementPayload;
      outbox.set(message.key, { message, payload, state: 'wanted', reason: null, sentAt: null });
    }
    for (const [key, row] of outbox)
      if (row.state === 'wanted' && !keys.has(key)) {
        row.state = 'withdrawn';
        row.reason = 'no longer wanted';
      }
  }

  function deliver(now: Date): void {
    const at = now.toISOString();
    for (const row of outbox.values()) {
      const { message, payload } = row;
      if (row.state !== 'wanted' || message.dueAt > at || (message.expiresAt ?? '9') <= at) continue;
      if (message.to.kind === 'person') {
        row.state = 'sent';
        if (payload.step === 'unapproved' && message.to.personId === drafter.id) unapproved += 1;
        if (payload.step === 'report' && message.to.personId === drafter.id) hear(payload, now);
        continue;
      }
      const { chatId } = message.to;
      if (minuteOf(now) >= (story.lost.get(chatId) ?? Infinity)) {
        row.state = 'never';
        row.reason = 'no-rights: 400 not enough rights';
        continue;
      }
      row.state = 'sent';
      row.sentAt = at;
      if (payload.step === 'outdated') {
        edited += 1;
        continue;
      }
      const name = `${payload.approval}:${payload.step}:${chatId}`;
      if (sent.has(name)) twice.push(name);
      sent.set(name, minuteOf(now));
      if (isText(payload))
        posts.push({
          announcement: current.id,
          approval: payload.approval,
          step: payload.step,
          chatId,
          messageId: posts.length + 1,
          pinned: true,
          html: '',
          at,
        });
    }
  }

  function hear({ approval, of }: AnnouncementPayload, now: Date): void {
    for (const line of reportOf(seen(), posts, calendar, now)) {
      if (line.step !== of || !isTrouble(line) || line.outcome.kind === 'sent') continue;
      const noRights = line.outcome.kind === 'failed' && line.outcome.why === 'no-rights';
      told.set(`${approval}:${line.step}:${line.chatId}`, noRights ? 'no-rights' : 'interrupted');
    }
  }

  const left = [...story.events];
  for (const tick of story.ticks) {
    while (left[0] !== undefined && left[0].at <= tick) happen(left.shift() as Story['events'][number]);
    const now = instant(tick);
    plan(now);
    deliver(now);
  }
  for (const event of left) happen(event);
  return { sent, twice, told, refused, unapproved, edited };
}

function must(decision: lifecycle.Decision): Announcement {
  if (decision.kind === 'refused') throw new Error(JSON.stringify(decision.reasons));
  return decision.announcement;
}
