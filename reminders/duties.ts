import type { Calendar } from '../cases/calendar.ts';
import { addDays, plusMonths } from '../cases/civil-date.ts';
import type { CivilDate } from '../cases/model.ts';
import { Q7, Q18, Q30 } from '../cases/rules/quotes.ts';
import type { RuleCitation } from '../cases/rules/rule.ts';
import type { DutyId, Thresholds } from '../cases/thresholds/model.ts';
import { type DigestRole, previousDigestDay } from './audience.ts';

/** A duty that comes again without any case (domain 4.4, T1 … T6). Its period is the office's own, kept as a threshold. */
export interface Duty {
  readonly id: DutyId;
  readonly name: string;
  readonly role: DigestRole;
  readonly citations: readonly RuleCitation[];
  /** after: on the first digest day after the period's cut-off · before: 21 days ahead of it, to prepare a meeting. */
  readonly when: 'after' | 'before';
}

const cite = (provision: string, section: string, label: string, quote: string): RuleCitation => ({
  document: 'D1',
  provision,
  section,
  label,
  quote,
});

/** One line a duty; the text of a directive binds, the period never comes from it. */
export const DUTIES: readonly Duty[] = [
  {
    id: 'T1',
    name: 'Kiểm tra hồ sơ tổ chức thi hành án của Chấp hành viên',
    role: 'TP',
    citations: [Q7],
    when: 'after',
  },
  {
    id: 'T2',
    name: 'Chuẩn bị họp kỳ: lồng ghép cảnh báo, phòng ngừa BTNN, BĐTC (/thongbao)',
    role: 'TT',
    citations: [Q18],
    when: 'before',
  },
  {
    id: 'T3',
    name: 'Trực tiếp tiếp công dân định kỳ',
    role: 'TP',
    citations: [
      cite(
        'D1/2.3/b15',
        '2.3',
        'mục 2.3, gạch đầu dòng 15',
        'tham mưu chỉ đạo đơn vị thực hiện nghiêm chế độ trực tiếp tiếp công dân định kỳ cũng như thực hiện tốt công tác tiếp công dân trên địa bàn.',
      ),
    ],
    when: 'after',
  },
  {
    id: 'T4',
    name: 'Tổng hợp vi phạm phát hiện qua giải quyết khiếu nại, tố cáo, báo cáo Trưởng THADS tỉnh, thành phố',
    role: 'TP',
    citations: [Q30],
    when: 'after',
  },
  {
    id: 'T5',
    name: 'Tổng hợp khó khăn, vướng mắc trong vận hành nền tảng số, báo cáo Cục Quản lý THADS',
    role: 'TT',
    citations: [
      cite(
        'D1/2.2/b1',
        '2.2',
        'mục 2.2, gạch đầu dòng 1',
        'Kịp thời tổng hợp những khó khăn, vướng mắc trong quá trình vận hành nền tảng số, báo cáo, tham mưu giải pháp để Lãnh đạo Cục Quản lý THADS xem xét, chỉ đạo.',
      ),
    ],
    when: 'after',
  },
  {
    id: 'T6',
    name: 'Phổ biến, quán triệt những vi phạm, thiếu sót đã được chỉ ra',
    role: 'TP',
    citations: [
      cite(
        'D1/2.3/b6',
        '2.3',
        'mục 2.3, gạch đầu dòng 6',
        'Phổ biến, quán triệt sâu rộng đến toàn thể Chấp hành viên, công chức làm công tác THADS về những vi phạm, thiếu sót đã được chỉ ra tại các kết luận kiểm tra, kiến nghị, kháng nghị đối với công tác THADS thuộc địa bàn',
      ),
      cite(
        'D1/1.2/p1',
        '1.2',
        'mục 1.2',
        'thực hiện các giải pháp cụ thể để phòng ngừa các vi phạm pháp luật được chỉ ra trong quá trình giám sát, kiểm tra, thanh tra',
      ),
    ],
    when: 'after',
  },
];

/** Calendar days before a period's end at which its meeting is to be prepared (domain 5.1). */
const MEETING_LEAD_DAYS = 21;
/** Months whose last day ends a period of the work year, which begins on 1 October: 3, 6, 10 and 12 months of it. */
const WORK_PERIOD_ENDS: ReadonlySet<number> = new Set([12, 3, 7, 9]);
const QUARTER_MONTHS = 3;

/** Whether the last day of this month (1-12) ends a period of so many months. */
function endsPeriod(month: number, months: number): boolean {
  if (months === QUARTER_MONTHS) return WORK_PERIOD_ENDS.has(month);
  return ((month + 3) % 12) % months === 0;
}

/** Last days of the periods of so many months that lie after `from` and up to `to`; none for a period of no months. */
function cutOffs(from: CivilDate, to: CivilDate, months: number): CivilDate[] {
  if (months < 1) return [];
  const ends: CivilDate[] = [];
  for (let first = `${from.slice(0, 7)}-01`; first <= to; first = plusMonths(first, 1)) {
    const end = addDays(plusMonths(first, 1), -1);
    if (end > from && end <= to && endsPeriod(Number(end.slice(5, 7)), months)) ends.push(end);
  }
  return ends;
}

/** The duties that fall on this day's digest of that role: each once a period, on the first digest day it can stand in. */
export function dutiesOn(
  role: DigestRole,
  date: CivilDate,
  { calendar, thresholds }: { readonly calendar: Calendar; readonly thresholds: Thresholds },
): readonly Duty[] {
  const before = previousDigestDay(role, date, calendar);
  return DUTIES.filter((duty) => {
    if (duty.role !== role) return false;
    // Meetings follow the periods of the work year; the others have a period of their own.
    const months = duty.id === 'T2' ? QUARTER_MONTHS : (thresholds.get(duty.id)?.value ?? 0);
    const shift = duty.when === 'before' ? MEETING_LEAD_DAYS : -1;
    return cutOffs(addDays(before, shift), addDays(date, shift), months).length > 0;
  });
}
