import { InputFile } from 'grammy';
import { expect, it } from 'vitest';
import { AN, botFor, openSandbox } from './support.ts';

it('carries a talk between a person and a real grammY bot', async () => {
  const sandbox = await openSandbox();
  const bot = botFor(sandbox);
  bot.command('start', (ctx) =>
    ctx.reply(`<b>Chào</b> ${ctx.match}`, {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: 'Xem', callback_data: 'xem' }]] },
    }),
  );
  bot.callbackQuery('xem', async (ctx) => {
    await ctx.answerCallbackQuery({ text: 'Đã xem' });
    await ctx.editMessageText('Xong');
    await ctx.replyWithDocument(new InputFile(Buffer.from('a;b'), 'sổ thụ lý.csv'), { caption: 'Tệp' });
  });
  const started = bot.start();
  const greeted = new Promise<number>((resolve) =>
    sandbox.follow((change) => {
      if (change.kind === 'message' && change.message.from === 4242) resolve(change.message.id);
    }),
  );
  sandbox.act.say(AN.id, AN.id, '/start MA');
  const id = await greeted;
  const press = sandbox.act.press(AN.id, AN.id, id, 'xem');
  expect(await press.answered).toMatchObject({ text: 'Đã xem', alert: false });
  await new Promise<void>((resolve) =>
    sandbox.follow((change) => {
      if (change.kind === 'message' && change.message.content.kind === 'document') resolve();
    }),
  );
  await bot.stop();
  await started;
  expect(sandbox.messages(AN.id).map(({ content }) => content)).toMatchObject([
    { text: '/start MA', entities: [{ type: 'bot_command', offset: 0, length: 6 }] },
    { text: 'Xong', entities: [] },
    { kind: 'document', text: 'Tệp' },
  ]);
  expect(sandbox.messages(AN.id).at(-1)?.file).toMatchObject({ name: 'sổ thụ lý.csv', size: 3 });
});
