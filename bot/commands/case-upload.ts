import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { openFile } from '../../cases/feeds/file.ts';
import type { Acceptable, ImportOutcome, Mode } from '../../cases/import/model.ts';
import { pull } from '../../cases/pull.ts';
import type { OutgoingPart } from '../../reminders/ports.ts';
import { newId } from '../../storage/ids.ts';
import { systemClock } from '../clock.ts';
import type { Deps } from '../deps.ts';
import { feedResolvers } from '../feed-resolvers.ts';
import { importRefused } from '../messages/cases.ts';
import { staleButton } from '../messages/common.ts';
import * as say from '../messages/upload.ts';
import { mayUse } from '../updates/commands.ts';
import { escapeHtml } from '../views/message.ts';
import {
  feedQuestion,
  feedSign,
  NOTHING_SAID,
  readSaid,
  undoneReport,
  undoQuestion,
  uploadReport,
} from '../views/upload.ts';
import type { BotContext } from './command.ts';

const ENDINGS = ['.csv', '.xlsx', '.json', '.jsonl'] as const;
/** Bots are given no larger file (Bot API, getFile). */
const LIMIT_BYTES = 20 * 1024 * 1024;
/** A raw file holds what is never kept; it is gone by then even when nobody has pressed anything (domain 8.1). */
const KEPT_HOURS = 24;

const folderOf = (deps: Deps): string => join(deps.config.dataDir, 'uploads');

/**
 * A file an administrator sends is read and reported without writing anything; a button imports it. Returns false for
 * everybody else.
 */
export async function takeCaseFile(ctx: BotContext, deps: Deps): Promise<boolean> {
  const document = ctx.message?.document;
  if (document === undefined || !mayUse({ roles: ['QT'] }, ctx.person)) return false;
  const ending = extname(document.file_name ?? '').toLowerCase();
  const refuse = async (text: string): Promise<true> => {
    await ctx.say([{ html: escapeHtml(text) }]);
    return true;
  };
  if (ending === '.xls') return refuse(importRefused({ code: 'old-excel', detail: '' }));
  if (!ENDINGS.some((known) => known === ending)) return refuse(say.wrongKind());
  if ((document.file_size ?? 0) > LIMIT_BYTES) return refuse(say.tooLarge());
  await forgetUploads(deps);
  const id = newId('u');
  const path = join(folderOf(deps), `${id}${ending}`);
  await mkdir(folderOf(deps), { recursive: true, mode: 0o700 });
  await writeFile(path, await download(ctx), { mode: 0o600 });
  if (deps.uploadFeeds.length > 0) await ctx.say([feedQuestion(id, deps.uploadFeeds)]);
  else await ctx.say([await tried(path, id, deps)]);
  return true;
}

/** Reads the file without writing anything. */
async function tried(path: string, id: string, deps: Deps): Promise<OutgoingPart> {
  const outcome = await importFrom(path, deps, { dryRun: true });
  const part = uploadReport(outcome, { id, ...NOTHING_SAID });
  // Without a button nobody can ask for it any more.
  if (part.buttons === undefined) await rm(path, { force: true });
  return part;
}

/** The button that says whose data a file is: the answer is kept in the name of the file, and the file is read. */
export async function chooseFeed(
  ctx: BotContext,
  { id, sign }: { readonly id: string; readonly sign: string },
  deps: Deps,
): Promise<void> {
  const path = await uploaded(id, deps);
  const feed = deps.uploadFeeds.find((one) => feedSign(one.id) === sign);
  if (path === null || feed === undefined) {
    await ctx.answerCallbackQuery({ text: staleButton(), show_alert: true });
    return;
  }
  const chosen = join(folderOf(deps), `${id}.${feed.id}${extname(path)}`);
  await rename(path, chosen);
  await ctx.replace(await tried(chosen, id, deps));
}

/** The feed that was chosen for a file, else the only one. */
function feedOf(path: string, deps: Deps): string {
  const [, feed] = /^[^.]+\.(.+)\.[^.]+$/.exec(basename(path)) ?? [];
  return feed ?? deps.mainFeed;
}

/**
 * The buttons under the report: imports the file that was reported, with what its sender accepts although it is
 * refused, or drops it. The file is deleted unless there is something more to accept.
 */
export async function decideUpload(
  ctx: BotContext,
  {
    what,
    id,
    accepted,
  }: { readonly what: 'import' | 'drop'; readonly id: string; readonly accepted: string },
  deps: Deps,
): Promise<void> {
  const path = await uploaded(id, deps);
  const said = readSaid(accepted);
  if (path === null || said === null || ctx.person === null) {
    await ctx.answerCallbackQuery({ text: staleButton(), show_alert: true });
    return;
  }
  if (what === 'drop') {
    await rm(path, { force: true });
    return ctx.replace({ html: escapeHtml(say.dropped()) });
  }
  const how = {
    accept: said.accepted,
    actor: ctx.person.id,
    ...(said.asDelta && { mode: 'delta' as const }),
  };
  const done = await importFrom(path, deps, how);
  // Whoever is asked to accept one thing more sees again what the file would do: only reading it says so.
  const again = done.kind === 'refused' ? await importFrom(path, deps, { ...how, dryRun: true }) : done;
  const outcome = again.kind === 'refused' ? again : done;
  const part = uploadReport(outcome, outcome.kind === 'refused' ? { id, ...said } : null);
  if (outcome.kind === 'applied' || part.buttons === undefined) await rm(path, { force: true });
  await ctx.replace(part);
}

/** The button that takes the newest import back: asks first, then does it. */
export async function decideUndo(
  ctx: BotContext,
  { batch, isSure }: { readonly batch: string; readonly isSure: boolean },
  deps: Deps,
): Promise<void> {
  if (!isSure || ctx.person === null) return ctx.replace(undoQuestion(batch));
  const undoing = await deps.cases.undoBatch({ batch, actor: ctx.person.id, now: ctx.now });
  await ctx.replace(undoneReport(undoing));
}

async function importFrom(
  path: string,
  deps: Deps,
  how: {
    readonly dryRun?: boolean;
    readonly accept?: readonly Acceptable[];
    readonly actor?: string;
    readonly mode?: Mode;
  },
): Promise<ImportOutcome> {
  const { settle, ...resolvers } = await feedResolvers(deps.people, deps.cases);
  const outcome = await pull(openFile(path), deps.cases, {
    feedId: feedOf(path, deps),
    now: () => deps.clock.now(),
    ...resolvers,
    ...how,
  });
  if (outcome.kind === 'applied' && outcome.report.batch !== null) await settle();
  return outcome;
}

async function download(ctx: BotContext): Promise<Buffer> {
  const { file_path } = await ctx.getFile();
  const root = (ctx.api.options?.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/, '');
  const response = await fetch(`${root}/file/bot${ctx.api.token}/${file_path}`, { signal: ctx.stopping });
  if (!response.ok) throw new Error(`Telegram does not give the uploaded file: HTTP ${response.status}.`);
  return Buffer.from(await response.arrayBuffer());
}

async function uploaded(id: string, deps: Deps): Promise<string | null> {
  await forgetUploads(deps);
  const folder = folderOf(deps);
  const names = existsSync(folder) ? await readdir(folder) : [];
  const name = names.find((candidate) => candidate.slice(0, candidate.indexOf('.')) === id);
  return name === undefined ? null : join(folder, name);
}

/**
 * Deletes uploads nobody decided on in a day, and what a pull that was cut off has left; by the machine's clock, which
 * made the files.
 */
export async function forgetUploads(deps: Pick<Deps, 'config'>): Promise<void> {
  const before = systemClock.now().getTime() - KEPT_HOURS * 3_600_000;
  for (const folder of [join(deps.config.dataDir, 'uploads'), deps.config.feedAccess.folder]) {
    if (!existsSync(folder)) continue;
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const facts = await stat(path).catch(() => null);
      if (facts !== null && facts.mtimeMs < before) await rm(path, { recursive: true, force: true });
    }
  }
}
