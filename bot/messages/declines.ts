import type { MissingPlace, Particular, Refusal, Why } from '../../answering/model.ts';

/** What is said where the documents do not tell, or not all of it. */

const PARTICULARS: Readonly<Record<Particular, string>> = {
  phone: 'số điện thoại',
  account: 'số tài khoản',
  'web-address': 'địa chỉ',
  percent: 'tỷ lệ phần trăm',
  money: 'mức tiền',
  duration: 'thời hạn cụ thể',
  date: 'ngày cụ thể',
  interval: 'chu kỳ cụ thể',
  name: 'họ tên',
  penalty: 'hình thức kỷ luật cụ thể',
  place: 'tên địa phương',
  count: 'con số này',
  number: 'số hiệu, điều khoản này',
  times: 'số lần, số buổi',
  'base-date': 'mốc tính thời gian này',
  papers: 'thành phần hồ sơ, giấy tờ',
  procedure: 'trình tự, các bước cụ thể',
  filing: 'nơi nộp đơn, hồ sơ',
  membership: 'thành phần cụ thể',
  unit: 'tên đơn vị cụ thể',
  signer: 'người có thẩm quyền ký',
  definition: 'định nghĩa, tiêu chí này',
  conditions: 'điều kiện cụ thể',
  ranking: 'thứ hạng, so sánh này',
  contents: 'nội dung của văn bản được viện dẫn',
  rest: 'một phần nội dung được hỏi',
};

const listed = (particulars: readonly Particular[]): string =>
  particulars.map((particular) => PARTICULARS[particular]).join(', ');

/** Under an answer that tells only a part of what was asked. */
export function notStated(particulars: readonly Particular[]): string {
  return `Lưu ý: các đoạn được trích không nêu ${listed(particulars)}.`;
}

const listedParts = (parts: readonly string[]): string => {
  const numbers = parts.map((part) => part.replace(/^.* (?=[\d.]+$)/u, ''));
  const kind = parts[0]?.replace(/ [\d.]+$/u, '') ?? '';
  const isRun = numbers.every((number, at) => number === String(at + 1));
  return isRun && numbers.length > 2 ? `${kind} 1 đến ${numbers.length}` : `${kind} ${numbers.join(', ')}`;
};

/** A place that was asked for and is not there, with what is. */
export function noSuchPlace({ place, has }: MissingPlace): string {
  const of = has.map(({ document, section, parts }) =>
    section === null
      ? `${document.shortTitle} có ${listedParts(parts)}`
      : `${document.shortTitle}, mục ${section} có ${listedParts(parts)}`,
  );
  const why = place.startsWith('Điều') ? 'Văn bản không chia theo Điều' : `Không có ${place}`;
  return of.length === 0 ? `${why}.` : `${why}: ${of.join('; ')}.`;
}

/** Nothing was found that tells what was asked; never that the documents hold no such value at all. */
export function silent(particulars: readonly Particular[]): string {
  return particulars.length === 0
    ? 'Các văn bản tôi đang có không nêu nội dung này.'
    : `Tôi không tìm thấy trong các văn bản đang có đoạn nêu ${listed(particulars)} cho đúng nội dung được hỏi.`;
}

/** The same where it is known why they do not tell. */
export function silentWhy(why: Why): string {
  if (why.kind === 'unsigned')
    return 'Bản đang có của văn bản được hỏi không có phần ký, nơi nhận nên không nêu người ký.';
  return why.place === why.cites
    ? `Các văn bản tôi đang có chỉ viện dẫn ${why.place}, không có nội dung của điều khoản này.`
    : `Các văn bản tôi đang có không có nội dung ${why.place}, chỉ viện dẫn ${why.cites}.`;
}

/** Above the nearest passage of a decline. */
export function nearestSays(why?: Why): string {
  return why?.kind === 'only-cited' ? 'Đoạn viện dẫn:' : 'Nội dung gần nhất trong văn bản:';
}

export function askElsewhere(): string {
  return 'Tôi không suy đoán. Anh/chị tra văn bản quy phạm pháp luật đang có hiệu lực hoặc hỏi phòng nghiệp vụ.';
}

export function offTopic(): string {
  return 'Câu hỏi này nằm ngoài các văn bản tôi đang có nên tôi không trả lời.';
}

const REFUSED: Readonly<Record<Refusal, string>> = {
  drafting: 'Tôi không soạn thảo văn bản; tôi chỉ trích dẫn nội dung của các văn bản đang có.',
  opinion:
    'Tôi không nhận định đúng, sai về vụ việc cụ thể; tôi chỉ trích dẫn nội dung của các văn bản đang có.',
  case: 'Câu hỏi về vụ việc cụ thể, các văn bản tôi đang có không nêu. Thông tin vụ việc xem trong trò chuyện riêng, lệnh /an.',
  orders: 'Tôi chỉ trả lời theo nội dung của các văn bản đang có.',
};

/** What is asked is no question to the documents. */
export function refused(what: Refusal): string {
  return REFUSED[what];
}

export function emptyQuestion(): string {
  return 'Anh/chị vui lòng gõ nội dung câu hỏi.';
}
