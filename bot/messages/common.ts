/** Sentences that belong to no single command. */

/** Something broke; nothing of what broke is told. */
export function sorry(): string {
  return 'Xin lỗi anh/chị, tôi chưa xử lý được yêu cầu này. Anh/chị thử lại sau ít phút.';
}

/** After a restart, to a message or a press whose answer may have been cut off on its way. */
export function answerCutOff(): string {
  return 'Trợ lý bị gián đoạn đúng lúc đang trả lời nội dung này. Nếu chưa nhận được hoặc nhận chưa đủ câu trả lời, anh/chị vui lòng gửi lại.';
}

/** After restarts, to what was never dealt with to its end. */
export function handlingCutOff(): string {
  return 'Xin lỗi anh/chị, trợ lý nhiều lần bị gián đoạn khi xử lý nội dung này nên đã dừng. Anh/chị gửi lại hoặc báo quản trị của đơn vị.';
}

/** For a button whose message is too old or whose command is gone. */
export function staleButton(): string {
  return 'Nút này không còn dùng được. Anh/chị mở lại bằng lệnh tương ứng trong /trogiup.';
}

/** For a button or a command that the person's roles do not allow. */
export function notAllowed(): string {
  return 'Chức năng này không thuộc vai trò của anh/chị.';
}

export function unknownCommand(): string {
  return 'Không có lệnh này. Anh/chị xem các lệnh tại /trogiup.';
}

/** For a command in a group that works in the private chat only. */
export function privateOnly(): string {
  return 'Lệnh này chỉ dùng trong trò chuyện riêng với trợ lý.';
}

/** For pictures, stickers, voice and the like. */
export function textOnly(): string {
  return 'Tôi chỉ đọc được câu hỏi bằng chữ. Anh/chị vui lòng gõ câu hỏi.';
}

/** Said before the bot leaves a group that is not registered. */
export function unregisteredGroup(): string {
  return 'Nhóm này chưa được đăng ký với trợ lý nên tôi xin rời nhóm. Việc đăng ký do quản trị của đơn vị thực hiện.';
}

/** The outgoing gate stopped an answer to a group. */
export function notInGroup(): string {
  return 'Nội dung này không gửi vào nhóm. Anh/chị hỏi trong trò chuyện riêng với trợ lý.';
}

/** In the place of an address or an account name in words that are not ours. */
export function linkLeftOut(): string {
  return '[liên kết được lược bỏ]';
}
