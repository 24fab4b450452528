import type { CivilDate } from '../../cases/model.ts';
import type { FigureKey, MoneyKey } from '../../reminders/announcements/model.ts';
import { fullDate, tenthsOfBillion, count as written } from './amounts.ts';

/** The figures of an announcement: plain text, to be escaped by the view. */

export const figuresHeading = (): string => 'Số liệu của đơn vị';
export function figuresDate(asOf: CivilDate, provisional: boolean): string {
  return `${provisional ? 'tạm tính' : 'tính'} đến ${fullDate(asOf)}, nguồn: dữ liệu thi hành án của đơn vị`;
}

const FIGURE_NAMES: Readonly<Record<FigureKey, string>> = {
  'to-enforce': 'Việc đang phải thi hành',
  'with-condition': 'Có điều kiện thi hành',
  finished: 'Thi hành xong trong kỳ',
  A1: 'Quá 01 năm, có điều kiện',
  A3a: 'Quá 05 năm',
  A2: 'Từ 20 tỷ, quá 3 năm',
  'not-handed-over': 'Đấu giá thành chưa bàn giao',
  'not-remedied': 'Khiếu nại được chấp nhận, chưa khắc phục',
  btnn: 'BTNN',
  bdtc: 'BĐTC',
  risks: 'Nguy cơ BTNN, BĐTC',
  verification: 'xác minh điều kiện thi hành án',
  security: 'áp dụng biện pháp bảo đảm',
  coercion: 'biện pháp cưỡng chế thi hành án',
  auction: 'bán đấu giá tài sản',
};

const SOME = 'có phát sinh';

/** @param count null: some, and the number stays out. */
export function figure(key: FigureKey, count: number | null): string {
  return `${FIGURE_NAMES[key]}: ${count === null ? SOME : written(count)}`;
}

const MONEY_NAMES: Readonly<Record<MoneyKey, string>> = {
  paid: 'BTNN, BĐTC đã chi trả trong kỳ',
  'to-recover': 'BTNN, BĐTC còn phải thu hồi',
};

/** @param vnd null: some, and the amount stays out. */
export function moneyFigure(key: MoneyKey, vnd: number | null): string {
  return `${MONEY_NAMES[key]}: ${vnd === null ? SOME : billions(vnd)}`;
}

/** In tỷ with one decimal, however little it is (domain 5.2), and never above what it is. `vnd` is whole VND ≥ 0. */
function billions(vnd: number): string {
  if (vnd === 0) return '0 đồng';
  return vnd < 1e8 ? 'dưới 0,1 tỷ' : `${tenthsOfBillion(vnd)} tỷ`;
}

export const violations = (kinds: readonly string[]): string =>
  `Sai phạm dẫn đến BTNN, BĐTC phát sinh từ: ${kinds.join('; ')}`;
