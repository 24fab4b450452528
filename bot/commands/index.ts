import type { BotCommand } from './command.ts';
import { start } from './start.ts';
import { thongbao } from './thongbao.ts';

/** Every command of the chat; their order is that of Telegram's command menu. A new command is one file and one line here. */
export const commands: readonly BotCommand[] = [start, thongbao];
