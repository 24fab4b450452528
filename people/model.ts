/** `CUC`, `T01` or `T01.KV03` (domain 3.2). */
export type UnitCode = string;

/** CUC: Cục Quản lý THADS · TINH: THADS tỉnh, thành phố · KHU_VUC: Phòng THADS khu vực. */
export type UnitLevel = 'CUC' | 'TINH' | 'KHU_VUC';

export interface Unit {
  readonly code: UnitCode;
  readonly name: string;
  readonly parent: UnitCode | null;
  /** Other names the unit is written under in feeds, old names included. */
  readonly aliases: readonly string[];
}

/**
 * CHV Chấp hành viên · TP Trưởng/Phó phòng khu vực · TT Trưởng/Phó THADS tỉnh · BAN Ban chuyên môn ·
 * LDC Lãnh đạo Cục · SOAN drafter of announcements · QT administrator (domain 2.1).
 */
export type Role = 'CHV' | 'TP' | 'TT' | 'BAN' | 'LDC' | 'SOAN' | 'QT';
export const ROLES: readonly Role[] = ['CHV', 'TP', 'TT', 'BAN', 'LDC', 'SOAN', 'QT'];

/** One role in one unit for a time; `validTo` is the last instant of it, null while it lasts. */
export interface Grant {
  readonly role: Role;
  readonly unit: UnitCode;
  readonly validFrom: string;
  readonly validTo: string | null;
  /** The person in whose absence it is held; null or left out for a role of one's own. */
  readonly deputyFor?: string | null;
}

export interface Person {
  readonly id: string;
  readonly name: string | null;
  /** Telegram user id as decimal text; in a private chat it is also the chat id. Null until joined. */
  readonly telegramId: string | null;
  /** The executor's id in the case feed (Mã CHV), or one of the house (isHouseExecutorId). */
  readonly executorId: string | null;
  readonly grants: readonly Grant[];
  readonly joinedAt: string | null;
  readonly revokedAt: string | null;
}

/**
 * Whether an executor's id is one of the house, given to who is known by name in a feed without Mã CHV: the id of a
 * person (`newId('p')`), which no feed writes.
 */
export function isHouseExecutorId(executorId: string): boolean {
  return /^p-[0-9a-z]{8}$/.test(executorId);
}

/** A chat group the administrator registered; the bot speaks in no other. */
export interface Group {
  /** Telegram chat id as decimal text. */
  readonly chatId: string;
  readonly unit: UnitCode;
  readonly title: string | null;
  readonly scope: UnitLevel;
  /** Topic of a forum group that announcements go to; null or left out for the group itself. */
  readonly topic?: number | null;
  readonly closed: boolean;
}

/** `T01.KV03` lies in `T01`, every unit lies in `CUC` and in itself. */
export function isWithin(unit: UnitCode, ancestor: UnitCode): boolean {
  return ancestor === 'CUC' || unit === ancestor || unit.startsWith(`${ancestor}.`);
}

export function levelOf(unit: UnitCode): UnitLevel {
  if (unit === 'CUC') return 'CUC';
  return unit.includes('.') ? 'KHU_VUC' : 'TINH';
}
