import { an } from './an.ts';
import { baocao } from './baocao.ts';
import { boithuong } from './boithuong.ts';
import type { BotCommand } from './command.ts';
import { dondoc } from './dondoc.ts';
import { hoi } from './hoi.ts';
import { moi } from './moi.ts';
import { nguon } from './nguon.ts';
import { nhacviec } from './nhacviec.ts';
import { nhansu } from './nhansu.ts';
import { quantri } from './quantri.ts';
import { start } from './start.ts';
import { thieu } from './thieu.ts';
import { thongbao } from './thongbao.ts';
import { tonghop } from './tonghop.ts';
import { createTrogiup } from './trogiup.ts';
import { ykien } from './ykien.ts';

/** Every command of the chat; their order is that of Telegram's command menu. A new command is one file and one line here. */
export const commands: readonly BotCommand[] = [
  start,
  hoi,
  moi,
  an,
  tonghop,
  baocao,
  thongbao,
  boithuong,
  ykien,
  nhacviec,
  dondoc,
  nguon,
  thieu,
  createTrogiup(() => commands),
  nhansu,
  quantri,
];
