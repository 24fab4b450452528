/** Names in the sandbox, where Telegram's own would stand. */
export const botName = 'Trợ lý THADS';
export const feedName = 'dữ liệu mẫu';
