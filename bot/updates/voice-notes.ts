import { tokensReported } from '../../answering/writers/budget.ts';
import type { BotContext } from '../commands/command.ts';
import { answerQuestion } from '../commands/hoi.ts';
import type { Deps } from '../deps.ts';
import * as say from '../messages/questions.ts';
import { foreignHtml } from '../views/message.ts';

/** A question takes less; what is longer is dictation. */
const LONGEST_SECONDS = 120;
/** Two minutes of Telegram's voice notes have at most about 1 MB; more is no voice note. */
const LARGEST_BYTES = 4 * 1024 * 1024;
/** Tokens a second of speech and for what surrounds it, set aside when the server does not say (rather too many). */
const SPEECH_TOKENS = { aSecond: 20, besides: 200 };
/** Something must have been said, and no more of it than makes a question. */
const WORDS = /\p{L}/u;
const LONGEST_QUESTION = 1_500;

/**
 * A voice note in a private chat becomes a question: written down by the server that is set for it, echoed, and then
 * asked like any other, so that what names a case or a person goes to no other model.
 */
export function handleVoiceNote(deps: Deps): (ctx: BotContext) => Promise<void> {
  return async (ctx) => {
    const voice = ctx.message?.voice;
    if (voice === undefined) return;
    const answer = (text: string) => ctx.say([{ html: foreignHtml(text) }]);
    const { transcriber } = deps;
    if (transcriber === null) return answer(say.voiceNotHeard());
    if (voice.duration > LONGEST_SECONDS || (voice.file_size ?? 0) > LARGEST_BYTES)
      return answer(say.voiceTooLong(LONGEST_SECONDS));

    const aside = SPEECH_TOKENS.aSecond * voice.duration + SPEECH_TOKENS.besides;
    const taken = await deps.budgetOf(ctx.person?.id ?? null).take(aside);
    if (taken.kind === 'spent') return answer(say.voiceSpent());
    ctx.replyWithChatAction('typing').catch(() => {});
    let text: string;
    let used: unknown = null;
    try {
      const transcript = await transcriber.transcribe(await download(ctx), { signal: ctx.stopping });
      used = transcript.tokens;
      text = transcript.text;
    } catch (error) {
      if (ctx.stopping.aborted) throw error;
      // The message of the error may hold what was said.
      deps.log.warn(
        { kind: error instanceof Error ? error.name : typeof error },
        'a voice note was not heard',
      );
      return answer(say.voiceFailed());
    } finally {
      // A count that cannot be written leaves what was set aside, and never costs the answer.
      await taken.settle(tokensReported(used, aside)).catch((error: unknown) => {
        deps.log.warn({ kind: error instanceof Error ? error.name : typeof error }, 'a use was not counted');
      });
    }
    if (!WORDS.test(text) || text.length > LONGEST_QUESTION) return answer(say.voiceEmpty());
    await answer(say.heard(text));
    await answerQuestion(ctx, text, deps);
  };
}

async function download(ctx: BotContext): Promise<Uint8Array<ArrayBuffer>> {
  const { file_path } = await ctx.getFile();
  const root = (ctx.api.options?.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/, '');
  const response = await fetch(`${root}/file/bot${ctx.api.token}/${file_path}`, { signal: ctx.stopping });
  if (!response.ok) throw new Error(`Telegram does not give the voice note: HTTP ${response.status}.`);
  const length = Number(response.headers.get('content-length') ?? 0);
  if (length > LARGEST_BYTES) throw new Error('The voice note is larger than it was said to be.');
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes.length > LARGEST_BYTES) throw new Error('The voice note is larger than it was said to be.');
  return bytes;
}
