/**
 * One made-up quarter: a meeting that is proposed, approved early, late or never, moved, cancelled, with days off that
 * nobody expected and hours in which nothing ran. Plain numbers: minutes on the wall in Việt Nam since 01/01/1970, so
 * that the oracle needs no date of the product's.
 */
export interface Story {
  readonly seed: number;
  /** Day numbers that are off although their weekday is not, and the other way round. */
  readonly off: ReadonlySet<number>;
  readonly worked: ReadonlySet<number>;
  readonly groups: readonly string[];
  readonly submittedAt: number;
  /** The start it is submitted with. */
  readonly start: number;
  /** In order of time. */
  readonly events: readonly StoryEvent[];
  /** Group and minute from which on the bot may not write there. */
  readonly lost: ReadonlyMap<string, number>;
  /** Minutes at which the program looked; it did not run between those that lie apart. */
  readonly ticks: readonly number[];
}

export type StoryEvent =
  | { readonly at: number; readonly kind: 'approve' }
  /** Changed to another start, and submitted again. */
  | { readonly at: number; readonly kind: 'move'; readonly start: number }
  | { readonly at: number; readonly kind: 'cancel' };

export const DAY = 1440;
/** Everything happens on this grid, in minutes. */
const GRID = 5;
/** How often the program looks by day, in minutes; at night once an hour is enough to see that nothing leaves. */
const LOOKS = [5, 15, 30] as const;

/** mulberry32: the same story for the same seed, everywhere. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function storyOf(seed: number): Story {
  const random = randomOf(seed);
  const whole = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const chance = (share: number): boolean => random() < share;
  const grid = (minute: number): number => Math.round(minute / GRID) * GRID;

  // Any day from February 2026 to 2029.
  const meetingDay = whole(20_500, 21_914);
  const startOn = (day: number): number => day * DAY + grid(whole(7 * 60, 16 * 60 + 30));
  const start = startOn(meetingDay);

  const off = new Set<number>();
  const worked = new Set<number>();
  for (let run = whole(0, 3); run > 0; run -= 1) {
    const first = meetingDay + whole(-14, 10);
    for (let day = first, left = whole(1, 6); left > 0; left -= 1, day += 1) off.add(day);
  }
  for (let day = meetingDay - 20; day < meetingDay + 20; day += 1)
    if (!off.has(day) && (day + 3) % 7 === 5 && chance(0.15)) worked.add(day);

  const submittedAt = grid(start - whole(8 * 60, 24 * DAY));
  const events: StoryEvent[] = [];
  let now = submittedAt;
  let planned = start;
  const after = (longest: number): number => {
    now = grid(now + whole(0, longest));
    return now;
  };
  if (chance(0.93)) {
    events.push({ at: after(chance(0.3) ? 20 * DAY : 3 * DAY), kind: 'approve' });
    for (let moves = chance(0.45) ? whole(1, 2) : 0; moves > 0; moves -= 1) {
      const at = after(10 * DAY);
      const moved = startOn(Math.floor(at / DAY) + whole(0, 12));
      if (at >= planned || moved <= at || moved === planned) break;
      events.push({ at, kind: 'move', start: moved });
      planned = moved;
      if (!chance(0.85)) break;
      events.push({ at: after(2 * DAY), kind: 'approve' });
    }
    if (chance(0.12)) {
      const at = after(8 * DAY);
      if (at < planned) events.push({ at, kind: 'cancel' });
    }
  }

  const groups = chance(0.5) ? ['-1', '-2'] : ['-1'];
  const lost = new Map<string, number>();
  if (chance(0.2)) lost.set(groups.at(-1) ?? '-1', grid(start - whole(0, 12 * DAY)));

  const from = submittedAt;
  const to = Math.max(planned, start) + 8 * DAY;
  const down: (readonly [number, number])[] = [];
  for (let breaks = chance(0.6) ? whole(1, 4) : 0; breaks > 0; breaks -= 1) {
    const begin = grid(start - whole(-DAY, 10 * DAY));
    down.push([begin, begin + (chance(0.3) ? whole(DAY, 5 * DAY) : whole(10, 9 * 60))]);
  }
  const ticks: number[] = [];
  const look = LOOKS[whole(0, LOOKS.length - 1)] ?? GRID;
  for (let minute = from; minute <= to; minute += GRID) {
    const time = minute % DAY;
    if (time % (time < 390 || time > 1110 ? 60 : look) !== 0) continue;
    if (!down.some(([begin, end]) => minute >= begin && minute < end)) ticks.push(minute);
  }
  return { seed, off, worked, groups, submittedAt, start, events, lost, ticks };
}
