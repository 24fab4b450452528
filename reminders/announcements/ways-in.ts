import { plain } from '../../people/privacy.ts';

/**
 * What leads into a meeting on line, or anywhere else: such things belong into `link`, which open groups never see.
 * An e-mail address is none; people/privacy.ts finds those.
 */

/** Endings of names that no Vietnamese sentence has behind a full stop without a blank. */
const ENDINGS = 'com|net|org|edu|gov|vn|us|info|biz|asia|xyz';
/** Endings that are words too («năm.Link họp»): only with a path behind them. */
const SHORT_ENDINGS =
  'ly|si|me|co|to|la|io|ai|gg|cc|tv|app|gl|gle|sh|be|eu|uk|sg|jp|cn|kr|de|fr|link|live|page|site|online|zoom|dev|cloud';
const NAME = '(?<![@\\w.+-])(?:[a-z0-9][a-z0-9-]*\\.)+';

/** What people meet with. */
const TOOL =
  '(?:zoom|(?:ms |microsoft )?teams|(?:google )?meet|webex|jitsi|trueconf|vmeet|skype|zalo|zavi|polycom|cisco)';
const OF_A_MEETING =
  '(?:phòng|cuộc|buổi|họp|hội nghị|truyền hình|trực tuyến|meeting|room|truy cập|tham gia|tham dự|đăng nhập|vào|của|số|zoom|teams|meet|webex)';
const CODE =
  'mã (?:phòng |cuộc |buổi )?(?:họp|hội nghị|tham gia|tham dự|truy cập|meeting|room|zoom|teams|meet|webex)';
/** Six digits or more, parted as one likes, and no date. */
const NUMBER = '(?!\\d{1,2}[ .\\-]\\d{1,2}[ .\\-](?:19|20)\\d\\d)\\d(?:[ .\\-]{0,2}\\d){5,}';
/** What is said of a password without telling it. */
const UNTOLD =
  '(?!(?:gửi|sẽ|do|được|của|cho|có|không|liên hệ|xem|định kỳ|theo|phần mềm|tài khoản|truy cập|đăng nhập|và|trên|mới|hệ thống|ứng dụng|máy)(?!\\p{L}))';
const IS = ' ?(?:là|[:=#(])? ?';

const WAYS: readonly RegExp[] = [
  /(?<![a-z])[a-z][a-z0-9+.-]*:\/\/|(?<![\p{L}\d])www\./iu,
  new RegExp(`${NAME}(?:${ENDINGS})(?![\\p{L}\\d-])`, 'iu'),
  new RegExp(`${NAME}(?:${SHORT_ENDINGS})(?::\\d+)?/[a-z0-9]`, 'iu'),
  // A host by its number.
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?::\d{2,5})?\/\S|(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}:\d{2,5}(?!\d)/u,
  // «ID cuộc họp: 123 456 789», «Zoom: 123 456 7890»
  new RegExp(`(?<!\\p{L})(?:id(?: ${OF_A_MEETING}){0,4}|${CODE})${IS}${NUMBER}`, 'iu'),
  new RegExp(`(?<!\\p{L})${TOOL}(?: (?:id|số|phòng))?${IS}${NUMBER}`, 'iu'),
  // «Mã phòng họp: T01-QUY1»
  new RegExp(`(?<!\\p{L})${CODE} ?(?:là|[:=#]) ?[a-z\\d-]*\\d`, 'iu'),
  /(?<![a-z-])[a-z]{3}-[a-z]{4}-[a-z]{3}(?![a-z-])/u,
  new RegExp(
    `(?<!\\p{L})(?:id|passcode|password|pass|pwd|mật khẩu|mật mã)(?: ${OF_A_MEETING}){0,4} ?[:=] ?${UNTOLD}\\S`,
    'iu',
  ),
  new RegExp(
    `(?<!\\p{L})${TOOL}(?!\\p{L}).*(?<!\\p{L})(?:passcode|password|pass|pwd|mật khẩu|mật mã)(?: là)? ${UNTOLD}[\\p{L}\\d]`,
    'iu',
  ),
];

/** Whether a text leads somewhere on line, or tells how to get into a meeting there. */
export function hasAddress(text: string): boolean {
  const read = text.split('\n').map((line) => plain(line).replace(/ +/g, ' '));
  return read.some((line) => WAYS.some((way) => way.test(line)));
}
