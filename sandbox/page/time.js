import { texts } from './texts.js';

/** Asia/Ho_Chi_Minh is UTC+7 without summer time, whatever zone the browser is in. */
const ZONE_MS = 7 * 3_600_000;
const DAY_MS = 86_400_000;

const shifted = (ms) => new Date(ms + ZONE_MS);
const two = (number) => String(number).padStart(2, '0');
/** Days since 1970 in Hà Nội. */
export const dayOf = (ms) => Math.floor((ms + ZONE_MS) / DAY_MS);

export function clockTime(ms, seconds = false) {
  const date = shifted(ms);
  const minutes = `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
  return seconds ? `${minutes}:${two(date.getUTCSeconds())}` : minutes;
}

export function fullDate(ms) {
  const date = shifted(ms);
  const day = `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}/${date.getUTCFullYear()}`;
  return `${texts.weekdays[date.getUTCDay()]}, ${day}`;
}

export function shortDate(ms) {
  const date = shifted(ms);
  return `${two(date.getUTCDate())}/${two(date.getUTCMonth() + 1)}`;
}

/** The line between days. */
export function dayName(ms, nowMs) {
  const ago = dayOf(nowMs) - dayOf(ms);
  if (ago === 0) return texts.today;
  if (ago === 1) return texts.yesterday;
  return fullDate(ms);
}

/** For a list: the time today, else the day. */
export const listTime = (ms, nowMs) => (dayOf(ms) === dayOf(nowMs) ? clockTime(ms) : shortDate(ms));

/** 08:00 in Hà Nội on the day after `ms`. */
export const tomorrowAt8 = (ms) => (dayOf(ms) + 1) * DAY_MS - ZONE_MS + 8 * 3_600_000;

/** To and from the value of a datetime-local field, read as Hà Nội time. */
export const toField = (ms) => shifted(ms).toISOString().slice(0, 16);
export const fromField = (value) => Date.parse(`${value}:00+07:00`);
