import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { addedFolder } from '../knowledge/library.ts';
import { countRows, type DumpedEntry, dump, load, schemaVersion } from '../storage/dump.ts';
import type { Database } from '../storage/open.ts';

const FORMAT = 'thads-backup-1';

/**
 * The file: gzipped JSON lines. First `{format,schema,at}`, then `{table,row}` and `{file,base64}` each, last
 * `{rows,files,sha256}`, the hash being over every line before it. It reads the same from either engine.
 */
type Line =
  | { readonly format: string; readonly schema: string; readonly at: string }
  | DumpedEntry
  | { readonly file: string; readonly base64: string }
  | { readonly rows: number; readonly files: number; readonly sha256: string };

export interface BackupSummary {
  readonly rows: number;
  readonly files: number;
  readonly at: string;
}

/** Says what is wrong with a backup file and what to do. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/**
 * Writes the whole database and the added documents into one file, which others than the owner cannot read. The bot
 * may go on meanwhile: the file is of one moment.
 * @throws BackupError when the file exists already.
 */
export async function backup(options: {
  readonly database: Database;
  readonly dataDir: string;
  readonly file: string;
  readonly now: Date;
}): Promise<BackupSummary> {
  const { database, dataDir, file, now } = options;
  if (existsSync(file)) throw new BackupError(`${file} exists already; choose another name or remove it.`);
  const at = now.toISOString();
  const part = `${file}.${randomBytes(4).toString('hex')}.part`;
  let rows = 0;
  let files = 0;

  async function* lines(): AsyncGenerator<string> {
    const hash = createHash('sha256');
    const text = (line: Line): string => {
      const written = `${JSON.stringify(line)}\n`;
      hash.update(written);
      return written;
    };
    yield text({ format: FORMAT, schema: schemaVersion(), at });
    for await (const entry of dump(database)) {
      rows += 1;
      yield text(entry);
    }
    const folder = addedFolder(dataDir);
    for (const name of existsSync(folder) ? (await readdir(folder)).sort() : []) {
      files += 1;
      yield text({ file: name, base64: (await readFile(join(folder, name))).toString('base64') });
    }
    yield `${JSON.stringify({ rows, files, sha256: hash.digest('hex') } satisfies Line)}\n`;
  }

  await mkdir(dirname(file), { recursive: true });
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(part, { mode: 0o600 }));
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return { rows, files, at };
}

/**
 * Puts back what a backup holds, in the place of everything that is there: all of it or, when the file is damaged or
 * does not fit, nothing. Stop the bot before.
 * @throws BackupError when the file is no whole backup, is of another schema, or the database holds data and `force`
 * is not set.
 */
export async function restore(options: {
  readonly database: Database;
  readonly dataDir: string;
  readonly file: string;
  readonly force: boolean;
}): Promise<BackupSummary> {
  const { database, dataDir, file, force } = options;
  const summary = await verify(file);
  if (!force && (await countRows(database)) > 0) {
    throw new BackupError('The database holds data already; run it with --force to replace all of it.');
  }
  const folder = addedFolder(dataDir);
  const staged = `${folder}.restoring`;
  await rm(staged, { recursive: true, force: true });
  await mkdir(staged, { recursive: true });
  try {
    await load(database, stageFiles(readLines(file), staged));
  } catch (error) {
    await rm(staged, { recursive: true, force: true });
    throw error;
  }
  await rm(folder, { recursive: true, force: true });
  await rename(staged, folder);
  return summary;
}

/** Reads the file to its end without touching anything else. */
async function verify(file: string): Promise<BackupSummary> {
  if (!existsSync(file)) throw new BackupError(`There is no file ${file}.`);
  const damaged = (why: string) =>
    new BackupError(`${file} ${why}; use another backup. Nothing was changed.`);
  const hash = createHash('sha256');
  let at: string | null = null;
  let end: Extract<Line, { sha256: string }> | null = null;
  const seen = { rows: 0, files: 0 };
  try {
    for await (const { line, text } of readTexts(file)) {
      if (end !== null) throw damaged('goes on after its end');
      if ('sha256' in line) end = line;
      else hash.update(text);
      if ('format' in line) {
        if (line.format !== FORMAT) throw damaged('is no backup of this program');
        if (line.schema !== schemaVersion()) {
          throw new BackupError(
            `${file} is of schema ${line.schema}, this program has ${schemaVersion()}: restore it with the version that made it.`,
          );
        }
        at = line.at;
      } else if ('row' in line) seen.rows += 1;
      else if ('file' in line) seen.files += 1;
    }
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError(`${file} is damaged or no backup; use another one. Nothing was changed.`, {
      cause: error,
    });
  }
  if (at === null) throw damaged('is no backup of this program');
  if (end === null) throw damaged('ends too early');
  if (end.sha256 !== hash.digest('hex') || end.rows !== seen.rows || end.files !== seen.files) {
    throw damaged('is damaged');
  }
  return { ...seen, at };
}

async function* readTexts(file: string): AsyncGenerator<{ line: Line; text: string }> {
  const source = createReadStream(file);
  const unzipped = source.pipe(createGunzip()).setEncoding('utf8');
  source.on('error', (error) => unzipped.destroy(error));
  let rest = '';
  for await (const chunk of unzipped as AsyncIterable<string>) {
    const texts = (rest + chunk).split('\n');
    rest = texts.pop() ?? '';
    for (const text of texts) yield { line: JSON.parse(text) as Line, text: `${text}\n` };
  }
  if (rest !== '') throw new Error('The last line is cut off.');
}

async function* readLines(file: string): AsyncGenerator<Line> {
  for await (const { line } of readTexts(file)) yield line;
}

/** Passes the rows on and puts the documents into the folder. */
async function* stageFiles(lines: AsyncIterable<Line>, folder: string): AsyncGenerator<DumpedEntry> {
  for await (const line of lines) {
    if ('row' in line) yield line;
    // The name is of our own making, but the file may come from anywhere.
    else if ('file' in line)
      await writeFile(join(folder, basename(line.file)), Buffer.from(line.base64, 'base64'));
  }
}
