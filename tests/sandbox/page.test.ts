import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bot, InputFile } from 'grammy';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSandboxClock } from '../../sandbox/clock.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import { AN, BINH, botFor, GROUP, openSandbox } from './support.ts';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const hasBrowser = existsSync(executablePath);
if (!hasBrowser) {
  console.log(
    `The page is not tested: there is no browser at ${executablePath}. Install chromium or set CHROMIUM_PATH.`,
  );
}
const NOON = Date.parse('2026-11-24T12:00:00+07:00');

describe.runIf(hasBrowser)('the chat page in a browser', () => {
  let browser: Browser;
  let profile: string;
  let sandbox: Sandbox;
  let bot: Bot;
  let page: Page;
  const troubles: string[] = [];

  beforeAll(async () => {
    profile = mkdtempSync(join(tmpdir(), 'thads-browser-'));
    browser = await chromium.launch({
      executablePath,
      env: { ...process.env, HOME: profile },
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  beforeEach(async () => {
    sandbox = await openSandbox({ clock: createSandboxClock(() => NOON) });
    bot = botFor(sandbox);
    page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    page.setDefaultTimeout(5000);
    troubles.length = 0;
    page.on('console', (line) => line.type() === 'error' && troubles.push(line.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(sandbox.pageUrl) && !request.url().startsWith('data:')) {
        troubles.push(`asked for ${request.url()}`);
      }
    });
  });
  /** Hooks of a suite run before those of the file, so the page is gone before its server is. */
  afterEach(async () => {
    await bot.stop();
    await page.context().close();
    expect(troubles).toEqual([]);
  });

  const text = (content: string) => page.locator('.log').getByText(content, { exact: false });

  it('lets one be a person, begin, ask, press a button, and move the clock', async () => {
    bot.command('start', (ctx) => ctx.reply(`Chào mừng, mã ${ctx.match}`));
    bot.on('message:text', (ctx) =>
      ctx.reply(`Anh/chị hỏi: <b>${ctx.msg.text}</b>\n<blockquote>«trích»</blockquote>`, {
        parse_mode: 'HTML',
        reply_markup: { inline_keyboard: [[{ text: 'Xem nguyên văn', callback_data: 'nguyen-van' }]] },
      }),
    );
    bot.callbackQuery('nguyen-van', async (ctx) => {
      await ctx.answerCallbackQuery({ text: 'Có ngay' });
      await ctx.editMessageText('Nguyên văn mục 2.3');
    });
    void bot.start();

    await page.goto(sandbox.pageUrl);
    await page.getByRole('button', { name: 'Nhập vai Bình, Trưởng phòng' }).click();
    await page.getByRole('button', { name: /Trợ lý/ }).click();
    await page.getByRole('button', { name: 'BẮT ĐẦU' }).click();
    await text('Chào mừng, mã MA-BINH').waitFor();

    await page.getByRole('textbox', { name: 'Tin nhắn' }).fill('Báo cáo ai?');
    await page.keyboard.press('Enter');
    await page.locator('.log strong', { hasText: 'Báo cáo ai?' }).waitFor();
    expect(await page.locator('.log blockquote').textContent()).toBe('«trích»');

    await page.getByRole('button', { name: 'Xem nguyên văn' }).click();
    await page.getByText('Có ngay').waitFor();
    await text('Nguyên văn mục 2.3').waitFor();
    expect(await page.locator('.key').count()).toBe(0);
    await page.locator('.meta:not(.room)', { hasText: 'đã sửa' }).waitFor();

    await page.getByRole('button', { name: 'Ngày mai 08:00' }).click();
    await page.locator('.clock-date', { hasText: 'Thứ Tư, 25/11/2026' }).waitFor();
    expect(sandbox.state().now).toBe('2026-11-25T01:00:00.000Z');
    expect(await page.locator('.clock-time').textContent()).toBe('08:00');
  });

  it('keeps a message that comes while the conversation is still being fetched', async () => {
    sandbox.act.say(AN.id, AN.id, '/start');
    const fetched = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    await page.route('**/sandbox/api/messages?*', async (route) => {
      const response = await route.fetch();
      fetched.resolve();
      await release.promise;
      await route.fulfill({ response });
    });
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${sandbox.pageUrl}#${AN.id}/${AN.id}`);
    await fetched.promise;
    await bot.api.sendMessage(AN.id, 'Đến giữa chừng');
    // The list of chats shows that the page has heard of it.
    await page.getByText('Đến giữa chừng').first().waitFor();
    release.resolve();
    await text('Đến giữa chừng').waitFor();
    expect(await text('/start').count()).toBe(1);
  });

  it('shows what a bot writes as text, never as markup', async () => {
    const hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
    sandbox.act.say(AN.id, AN.id, '/start');
    await bot.api.sendMessage(AN.id, hostile);
    await bot.api.sendMessage(AN.id, `<code>${hostile.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</code>`, {
      parse_mode: 'HTML',
    });
    await bot.api.sendDocument(AN.id, new InputFile(Buffer.from('x'), '<b>x</b>.txt'));
    await bot.api.sendMessage(AN.id, '<a href="tg://resolve?domain=x">đi</a>', { parse_mode: 'HTML' });
    await page.goto(`${sandbox.pageUrl}#${AN.id}/${AN.id}`);
    await page.locator('.file-name', { hasText: '<b>x</b>.txt' }).waitFor();
    expect(await page.locator('.log code').textContent()).toBe(hostile);
    expect(await page.locator('.log img, .log script, .log a[href^="tg:"]').count()).toBe(0);
    expect(await page.title()).toBe('Trợ lý');
  });

  it('follows edits, deletions, pins, drafts and messages to other people live', async () => {
    sandbox.act.say(AN.id, AN.id, '/start');
    sandbox.act.say(BINH.id, BINH.id, '/start');
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${sandbox.pageUrl}#${AN.id}/${AN.id}`);
    await text('/start').waitFor();
    await bot.api.sendMessageDraft(AN.id, 7, 'Đang tìm trong văn bản');
    await page.locator('.draft', { hasText: 'Đang tìm trong văn bản' }).waitFor();
    const sent = await bot.api.sendMessage(AN.id, 'Bản nháp');
    await text('Bản nháp').waitFor();
    expect(await page.locator('.draft').count()).toBe(0);
    await bot.api.editMessageText(AN.id, sent.message_id, 'Bản chính');
    await text('Bản chính').waitFor();
    await bot.api.pinChatMessage(AN.id, sent.message_id);
    await page.locator('.pinned-line', { hasText: 'Bản chính' }).waitFor();
    await bot.api.deleteMessage(AN.id, sent.message_id);
    await page.locator('.pinned-bar').waitFor({ state: 'hidden' });
    expect(await text('Bản chính').count()).toBe(0);

    await bot.api.sendMessage(BINH.id, 'Bản tin');
    const badge = page.locator(`[data-account="${BINH.id}"] .count`);
    await badge.waitFor();
    expect(await badge.textContent()).toBe('1');
    await page.getByRole('button', { name: /Nhập vai Bình/ }).click();
    await text('Bản tin').waitFor();
    await badge.waitFor({ state: 'detached' });
    expect(sandbox.state().chats.find(({ id }) => id === BINH.id)?.unread).toEqual({ [BINH.id]: 0 });
  });

  it('offers the bot’s commands, answers by keyboard, and works in a group', async () => {
    await bot.api.setMyCommands([
      { command: 'an', description: 'Việc của tôi' },
      { command: 'hoi', description: 'Hỏi' },
    ]);
    await page.goto(`${sandbox.pageUrl}#${AN.id}/${GROUP.id}`);
    const field = page.getByRole('textbox', { name: 'Tin nhắn' });
    await page.getByRole('button', { name: 'Lệnh của bot' }).waitFor();
    await field.fill('/h');
    await field.press('Enter');
    await text('/hoi@thads_bot').waitFor();
    expect(sandbox.pendingUpdates()).toMatchObject([
      { message: { text: '/hoi@thads_bot', chat: { id: GROUP.id } } },
    ]);
    await page.getByRole('button', { name: 'Trả lời Bạn' }).click();
    await field.fill('thêm');
    await field.press('Enter');
    await page.locator('.quoted', { hasText: '/hoi@thads_bot' }).waitFor();
    const nameless = await page
      .locator('button:visible, a:visible, summary:visible, textarea:visible')
      .evaluateAll((all) => all.filter((one) => !(one.ariaLabel ?? one.textContent)?.trim()).length);
    expect(nameless).toBe(0);
    await page.getByTitle('Tùy chọn').click();
    await page.getByRole('button', { name: 'Gỡ bot khỏi nhóm' }).click();
    await text('Trợ lý đã rời nhóm').waitFor();
  });

  it('shows alerts, covered text, blocked bots and upgraded groups', async () => {
    sandbox.act.say(AN.id, AN.id, '/start');
    bot.callbackQuery('mat', (ctx) =>
      ctx.answerCallbackQuery({ text: 'Chỉ riêng anh/chị', show_alert: true }),
    );
    void bot.start();
    await bot.api.sendMessage(AN.id, 'Số: <tg-spoiler>14</tg-spoiler>', {
      parse_mode: 'HTML',
      protect_content: true,
      reply_markup: { inline_keyboard: [[{ text: 'Xem', callback_data: 'mat' }]] },
    });
    await page.goto(`${sandbox.pageUrl}#${AN.id}/${AN.id}`);
    await page.getByRole('button', { name: 'Nội dung bị che, bấm để xem' }).press('Enter');
    await page.locator('.spoiler.shown', { hasText: '14' }).waitFor();
    await page.locator('.guard').first().waitFor({ state: 'attached' });

    await page.getByRole('button', { name: 'Xem', exact: true }).click();
    await page.getByRole('dialog').getByText('Chỉ riêng anh/chị').waitFor();
    await page.getByRole('button', { name: 'Đóng' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.getByTitle('Tùy chọn').click();
    await page.getByRole('button', { name: 'Chặn bot' }).click();
    await page.getByRole('button', { name: 'BỎ CHẶN' }).click();
    await page.getByRole('textbox', { name: 'Tin nhắn' }).waitFor();

    await page.goto(`${sandbox.pageUrl}#${AN.id}/${GROUP.id}`);
    await page.getByTitle('Tùy chọn').click();
    await page.getByRole('button', { name: 'Nâng thành siêu nhóm' }).click();
    await page.getByRole('button', { name: 'Mở siêu nhóm' }).click();
    await text('Siêu nhóm được lập từ nhóm cũ').waitFor();
  });
});
