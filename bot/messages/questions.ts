import type { BadReason } from '../chat-store.ts';

/** Sentences around a question; the answer itself is worded in messages/answer.ts. */

export function empty(): string {
  return 'Anh/chị gõ câu hỏi sau lệnh, ví dụ: /hoi vụ việc từ 20 tỷ quá 3 năm báo cáo ai';
}

/** To thanks and greetings. */
export function youAreWelcome(): string {
  return 'Vâng, anh/chị cần tra cứu nội dung nào trong văn bản chỉ đạo thì cứ gõ câu hỏi.';
}

/** To who asks what the assistant is or does. */
export function whatIDo(titles: readonly string[]): string {
  return `Tôi là trợ lý tra cứu văn bản chỉ đạo của Hệ thống THADS. Anh/chị hỏi bằng lời thường, có dấu hoặc không dấu, ví dụ «án từ 20 tỷ quá 3 năm báo cáo ai»; tôi trả lời bằng nguyên văn, kèm vị trí và tình trạng hiệu lực, và nói rõ khi văn bản không nêu. Văn bản đang dùng: ${titles.join('; ')}. Các lệnh khác xem tại /trogiup.`;
}

/** What an abbreviation stands for; the glossary's words, which are no quote. */
export function standsFor(said: string, means: string): string {
  return `«${said}» là viết tắt của «${means}» (bảng chữ viết tắt của trợ lý, không phải trích văn bản). Anh/chị cần tra cứu nội dung nào thì gõ rõ câu hỏi.`;
}

/** To who asks whether there is more, without a word what of. */
export function thatWasAll(): string {
  return 'Câu trả lời trước đã nêu các nội dung gần nhất tôi tìm thấy trong văn bản. Anh/chị cần biết thêm điểm nào thì gõ rõ điểm đó, ví dụ «án quá 5 năm loại nào được trừ».';
}

/** To who asks which documents there are. */
export function fromThese(titles: readonly string[]): string {
  return `Tôi trả lời theo các văn bản: ${titles.join('; ')}. Anh/chị xem toàn văn và số hiệu tại /nguon.`;
}

/** The question speaks of a case, in a private chat. */
export function aboutACase(): string {
  return 'Câu hỏi có vẻ liên quan đến vụ việc cụ thể. Thông tin vụ việc anh/chị xem tại /an; ở đây tôi chỉ trả lời theo văn bản chỉ đạo.';
}

/** The same in a group. */
export function aboutACaseInGroup(): string {
  return 'Thông tin vụ việc không trao đổi trong nhóm. Anh/chị xem trong trò chuyện riêng với trợ lý, lệnh /an.';
}

/** Shown while a model words the answer; of the words themselves nothing is shown before they are checked. */
export function writing(characters: number): string {
  return `Đang soạn câu trả lời, sẽ đối chiếu với nguyên văn trước khi gửi… (${characters} ký tự)`;
}

export function thanksUp(): string {
  return 'Cảm ơn anh/chị.';
}

export function thanksDown(): string {
  return 'Cảm ơn anh/chị, tôi đã ghi nhận câu trả lời chưa đúng.';
}

/** The same where the reasons open below. */
export function whyWrong(): string {
  return 'Tôi đã ghi nhận câu trả lời chưa đúng. Anh/chị chọn lý do bên dưới.';
}

const BAD: Readonly<Record<BadReason, string>> = {
  document: 'Sai văn bản',
  level: 'Sai cấp',
  question: 'Không đúng câu hỏi',
  missing: 'Thiếu',
  unclear: 'Khó hiểu',
};

export function badReason(reason: BadReason): string {
  return BAD[reason];
}

export function thanksReason(reason: BadReason): string {
  return `Cảm ơn anh/chị, tôi đã ghi nhận: ${BAD[reason].toLocaleLowerCase('vi')}.`;
}

export function chosenRight(): string {
  return '👍 ✓';
}

export function chosenWrong(reason: BadReason | null): string {
  return reason === null ? '👎 ✓' : `👎 ✓ ${BAD[reason]}`;
}

/** To /moi. */
export function beganAnew(): string {
  return 'Tôi đã bỏ qua các câu hỏi trước của anh/chị; câu hỏi tiếp theo được hiểu độc lập.';
}

/** The provision behind a button is no longer in the documents. */
export function provisionGone(): string {
  return 'Nội dung này không còn trong các văn bản đang dùng. Anh/chị xem tại /nguon.';
}

/** To a voice note, when nothing that writes it down is set. */
export function voiceNotHeard(): string {
  return 'Tôi chưa nghe được tin nhắn thoại. Anh/chị vui lòng gõ câu hỏi bằng chữ.';
}

/** The note is longer than is taken. */
export function voiceTooLong(seconds: number): string {
  return `Tin nhắn thoại dài quá ${seconds} giây nên tôi không nghe. Anh/chị nói ngắn lại hoặc gõ câu hỏi bằng chữ.`;
}

/** It could not be fetched or written down. */
export function voiceFailed(): string {
  return 'Tôi chưa nghe được tin nhắn thoại này. Anh/chị gửi lại sau ít phút hoặc gõ câu hỏi bằng chữ.';
}

/** Nothing was said in it that could be made out. */
export function voiceEmpty(): string {
  return 'Tôi không nghe rõ lời trong tin nhắn thoại này. Anh/chị nói lại hoặc gõ câu hỏi bằng chữ.';
}

/** What may be spent on models today is spent. */
export function voiceSpent(): string {
  return 'Hạn mức nghe tin nhắn thoại của ngày hôm nay đã hết. Anh/chị vui lòng gõ câu hỏi bằng chữ.';
}

/** What was made out of a voice note, before the answer to it. */
export function heard(text: string): string {
  return `Tôi nghe được: “${text}”`;
}
