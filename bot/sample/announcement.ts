import type { Calendar } from '../../cases/calendar.ts';
import { addDays, instantOf } from '../../cases/civil-date.ts';
import type { CivilDate } from '../../cases/model.ts';
import type { AnnouncementContent } from '../../reminders/announcements/model.ts';
import { fullDate } from '../messages/amounts.ts';
import { GROUPS, PROVINCE } from './office.ts';

/** Far enough ahead that its messages can be watched one after another by moving the clock. */
const DAYS_AHEAD = 12;

/** A draft of the quarterly meeting, so that there is something to submit, approve and see arrive. */
export function sampleAnnouncement(today: CivilDate, calendar: Calendar): AnnouncementContent {
  const day = calendar.nextWorkingDay(addDays(today, DAYS_AHEAD - 1));
  const { name, first, last } = workQuarter(today);
  return {
    type: 'GIAO_BAN_QUY',
    unit: PROVINCE,
    title: `Giao ban ${name}`,
    number: null,
    link: null,
    period: `${fullDate(first)}-${fullDate(last)}`,
    startsAt: instantOf(day, '08:00').toISOString(),
    endsAt: instantOf(day, '11:30').toISOString(),
    place: 'Hội trường tầng 3; các Phòng khu vực dự trực tuyến',
    chair: 'Trưởng THADS tỉnh',
    participants: 'lãnh đạo các phòng, Chấp hành viên, Kế toán',
    prepare:
      'mỗi Phòng gửi danh sách vụ việc có nguy cơ và kết quả khắc phục trước cuộc họp ba ngày (gửi qua hệ thống nội bộ, không gửi vào nhóm).',
    contact: 'Văn phòng THADS tỉnh, máy lẻ 102',
    agenda: [
      'Kết quả quý, giải pháp kỳ tới',
      'Vụ việc quá 01 năm, quá 05 năm; vụ việc từ 20 tỷ đồng',
      'Cảnh báo, phòng ngừa phát sinh trách nhiệm BTNN, BĐTC',
      'Thảo luận, kết luận',
    ],
    warnings: [
      'Các sai phạm dẫn đến BTNN, BĐTC chủ yếu phát sinh từ công tác tổ chức THADS như: xác minh điều kiện thi hành án, áp dụng các biện pháp bảo đảm, biện pháp cưỡng chế thi hành án và bán đấu giá tài sản,...',
      'Đơn vị nào để xảy ra BTNN, BĐTC thì trách nhiệm trước hết thuộc về Thủ trưởng cơ quan THADS.',
    ],
    groups: GROUPS.filter(({ unit }) => unit === PROVINCE).map(({ chatId }) => chatId),
  };
}

const QUARTERS = ['I', 'II', 'III', 'IV'] as const;

/** The quarter of the work year, which begins on 1 October (domain 5.6). */
function workQuarter(today: CivilDate): { name: string; first: CivilDate; last: CivilDate } {
  const [year = 0, month = 0] = today.split('-').map(Number);
  const firstMonth = month - ((month - 1) % 3);
  const first = `${year}-${String(firstMonth).padStart(2, '0')}-01`;
  const next =
    firstMonth === 10 ? `${year + 1}-01-01` : `${year}-${String(firstMonth + 3).padStart(2, '0')}-01`;
  const name = QUARTERS[((firstMonth + 2) % 12) / 3];
  return {
    name: `Quý ${name} năm công tác ${month >= 10 ? year + 1 : year}`,
    first,
    last: addDays(next, -1),
  };
}
