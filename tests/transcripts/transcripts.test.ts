import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Role } from '../../people/model.ts';
import type { MessageView } from '../../sandbox/server.ts';
import { type Office, openOffice, type Where, type Who } from '../bot/office.ts';

/**
 * A talk as somebody could have it: every folder beside this file holds `script.yaml`, the steps, and `note.md`, why
 * it is worth keeping. Texts are looked for as substrings; the number of messages must be right.
 */
type Step =
  /** With `reply` it answers the bot's latest message there. */
  (
    | { readonly say: string; readonly as: Who; readonly reply?: true }
    /** The button whose text contains this, under the latest message that has one. */
    | { readonly press: string; readonly as: Who }
    | { readonly clock: string }
    | { readonly restart: true }
    /** The next `say` may use `{code}`. */
    | { readonly invite: { readonly role: Role; readonly unit: string } }
  ) & {
    readonly in?: Where;
    /** One entry a message the bot sends or changes in that chat: what must stand in it. Absent: nothing may come. */
    readonly bot?: readonly (string | readonly string[])[];
    /** What must stand nowhere in these messages. */
    readonly never?: readonly string[];
    /** The line that answers a press. */
    readonly toast?: string;
  };

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

let office: Office | undefined;
afterEach(() => office?.close());

describe('transcripts', () => {
  it.each(folders)('%s', async (folder) => {
    office = await openOffice();
    const path = join(import.meta.dirname, folder);
    expect(readFileSync(join(path, 'note.md'), 'utf8').length).toBeGreaterThan(20);
    const steps = parse(readFileSync(join(path, 'script.yaml'), 'utf8')) as readonly Step[];
    let code = '';
    for (const [i, step] of steps.entries()) {
      const at = `${folder}, step ${i + 1}: ${JSON.stringify(step).slice(0, 90)}`;
      if ('restart' in step) await office.restart();
      else if ('clock' in step) office.clock.moveTo(new Date(step.clock));
      else if ('invite' in step) code = await office.invite(step.invite.role, step.invite.unit);
      else await speak(office, step, code, at);
    }
  });
});

async function speak(
  office: Office,
  step: Extract<Step, { as: Who }>,
  code: string,
  at: string,
): Promise<void> {
  const chat = office.chatOf(step.as, step.in ?? 'private');
  office.fresh(chat);
  if ('say' in step) {
    const botId = office.sandbox.state().bot.id;
    const replyTo = office.sandbox.messages(chat).findLast(({ from }) => from === botId)?.id;
    office.sandbox.act.say(
      office.idOf(step.as),
      chat,
      step.say.replace('{code}', code),
      step.reply === true && replyTo !== undefined ? { replyTo } : {},
    );
    await office.settle();
  } else {
    const { messageId, data } = buttonOf(office.sandbox.messages(chat), step.press, at);
    const { answered } = office.sandbox.act.press(office.idOf(step.as), chat, messageId, data);
    await office.settle();
    const { text } = await answered;
    expect(text, at).toContain(step.toast ?? '');
    if (step.toast === undefined) expect(text, at).toBe('');
  }
  const messages = office.fresh(chat).map(textOf);
  const wanted = step.bot ?? [];
  expect(messages, at).toHaveLength(wanted.length);
  for (const [i, entry] of wanted.entries()) {
    for (const part of [entry].flat()) expect(messages[i], at).toContain(part);
  }
  for (const part of step.never ?? []) expect(messages.join('\n'), at).not.toContain(part);
}

function textOf({ content }: MessageView): string {
  return content.kind === 'service' ? '' : content.text;
}

function buttonOf(
  messages: readonly MessageView[],
  label: string,
  at: string,
): { messageId: number; data: string } {
  for (const { id, markup } of messages.toReversed()) {
    const buttons = markup?.kind === 'inline' ? markup.rows.flat() : [];
    const button = buttons.find(({ text }) => text.includes(label));
    if (button?.callback_data !== undefined) return { messageId: id, data: button.callback_data };
  }
  throw new Error(`${at}: no button with «${label}»`);
}
