import { DAY, type Story } from './story.ts';

/**
 * What domain 5.3, 5.4, 5.6 and 6.5 say must happen in a story, written from the text with arithmetic of its own:
 * nothing here comes from the product.
 */
export interface Expected {
  /** `version:step:group` → minute at which it is sent. */
  readonly sent: ReadonlyMap<string, number>;
  /** `version:step:group` → why it cannot be. */
  readonly impossible: ReadonlyMap<string, 'interrupted' | 'no-rights'>;
  /** Those of them that somebody can be told of before they are overtaken. */
  readonly told: ReadonlySet<string>;
  /** Approvals that are refused because no office hour is left, by their place among the approvals. */
  readonly refused: ReadonlySet<number>;
  /** Whether it must be said that nobody approved it in time. */
  readonly unapproved: boolean;
  /** Messages that left on the very minute of the rule. */
  readonly onTime: number;
}

const at = (hour: number, minute = 0): number => hour * 60 + minute;

export function expectationOf(story: Story): Expected {
  const works = (day: number): boolean => story.worked.has(day) || ((day + 3) % 7 < 5 && !story.off.has(day));
  const workingBefore = (day: number): number => {
    let one = day - 1;
    while (!works(one)) one -= 1;
    return one;
  };
  const workingAfter = (day: number): number => {
    let one = day + 1;
    while (!works(one)) one += 1;
    return one;
  };
  /** "at once (inside working hours)" */
  const inHours = (minute: number): number => {
    const day = Math.floor(minute / DAY);
    const time = minute % DAY;
    if (works(day) && time < at(7, 30)) return day * DAY + at(7, 30);
    if (works(day) && time < at(17)) return minute;
    return workingAfter(day) * DAY + at(7, 30);
  };
  /** Quiet 18:00-07:00 and days off. */
  const afterQuiet = (minute: number): number => {
    const day = Math.floor(minute / DAY);
    const time = minute % DAY;
    if (works(day) && time >= at(7) && time < at(18)) return minute;
    if (works(day) && time < at(7)) return day * DAY + at(7);
    return workingAfter(day) * DAY + at(7);
  };
  const firstTick = (from: number): number => story.ticks.find((tick) => tick >= from) ?? Infinity;

  /** People are told of what happened, and of nothing in quiet hours. */
  const firstAwake = (from: number): number =>
    story.ticks.find((tick) => tick >= from && afterQuiet(tick) === tick) ?? Infinity;

  const sent = new Map<string, number>();
  const impossible = new Map<string, 'interrupted' | 'no-rights'>();
  const told = new Set<string>();
  const refused = new Set<number>();
  /** Groups that have been sent a text, and when first. */
  const knows = new Map<string, number>();
  let onTime = 0;

  let start = story.start;
  let isChange = false;
  let waiting = true;
  let version = 0;
  let approvals = 0;

  /** One message that is owed from `due` until `deadline`, unless it is overtaken at `end`. */
  const owe = (step: string, due: number, deadline: number, end: number, from: number): void => {
    const tick = firstTick(Math.max(due, from));
    for (const group of story.groups) {
      const known = knows.get(group);
      const isKnown = known !== undefined && known < from;
      if (step === 'cancel' && !isKnown) continue;
      const own = step === 'change' && !isKnown ? 'full' : step;
      const key = `${version}:${own}:${group}`;
      const settled = tick < deadline ? tick : deadline;
      if (settled >= end) continue;
      if (tick >= deadline) impossible.set(key, 'interrupted');
      else if (tick >= (story.lost.get(group) ?? Infinity)) impossible.set(key, 'no-rights');
      else {
        sent.set(key, tick);
        if (tick === due) onTime += 1;
        if ((own === 'full' || own === 'change') && known === undefined) knows.set(group, tick);
        continue;
      }
      // The program looks again, outside of quiet hours, before something else takes its place; the news is not old.
      const news = firstAwake(Math.max(afterQuiet(settled), settled + 1));
      if (news < end && news < settled + 6 * DAY) told.add(key);
    }
  };

  story.events.forEach((event, index) => {
    const end = story.events[index + 1]?.at ?? Infinity;
    if (event.kind === 'move') {
      const someKnow = [...knows.values()].some((minute) => minute < event.at);
      isChange = someKnow;
      start = event.start;
      waiting = true;
      return;
    }
    if (event.kind === 'cancel') {
      waiting = false;
      const morning = afterQuiet(event.at);
      owe('cancel', morning < start - 30 ? morning : event.at, start, Infinity, event.at);
      return;
    }
    approvals += 1;
    const day = Math.floor(start / DAY);
    const weekBefore = works(day - 7) ? day - 7 : workingBefore(day - 7);
    const regular = weekBefore * DAY + at(8, 30);
    const onSchedule = !isChange && event.at <= regular;
    const first = onSchedule ? regular : inHours(event.at);
    const firstDeadline = onSchedule ? start - 120 : start - 30;
    if (first >= firstDeadline || event.at >= start) {
      refused.add(approvals);
      return;
    }
    waiting = false;
    version += 1;
    owe(isChange ? 'change' : 'full', first, firstDeadline, end, event.at);
    const before = workingBefore(day);
    if (before * DAY + at(15) > first)
      owe('day-before', before * DAY + at(15), before * DAY + at(18), end, event.at);
    const morning = start % DAY < at(12) ? day * DAY + at(7) : start - 90;
    // "dropped if the start is < 30 min away"; what is due exactly then has ten minutes to leave.
    if (morning > first && morning <= start - 30)
      owe('same-day', morning, Math.max(start - 30, morning + 10), end, event.at);
  });

  const moment = afterQuiet(start - 30);
  const unapproved = waiting && firstAwake(moment) < Infinity;
  return { sent, impossible, told, refused, unapproved, onTime };
}
