import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { writeWhole } from '../../knowledge/whole-file.ts';
import { parseDatabaseUrl } from '../../storage/open.ts';
import type { Config } from '../config.ts';
import { CliError } from './command.ts';

/** A line of a file of questions; see `rowOf` in questions.ts. */
export interface QuestionRow {
  readonly id: string;
  readonly question: string;
}

/**
 * Adds a row to a file of questions, which is written whole or not at all. A file that is there already is only added to
 * with `force`, and only when it holds such rows. Never touches the program's own files.
 * @throws CliError when the file may not be written so (exit 2) or is no file of questions (exit 1).
 */
export async function addRow(
  path: string,
  row: QuestionRow,
  config: Pick<Config, 'dataDir' | 'databaseUrl'>,
  force: boolean,
): Promise<void> {
  const file = await ownPath(path);
  await refuseOurs(path, file, config);
  const found = await stat(file).catch(() => null);
  if (found !== null && !found.isFile())
    throw new CliError(`${path} is no ordinary file; give the name of a .jsonl file.`, 2);
  if (found !== null && !force)
    throw new CliError(`${path} is there already; --force adds the question to it.`, 2);
  const before = found === null ? '' : await rowsIn(file, path, row.id);
  await writeWhole(
    file,
    `${before}${JSON.stringify(row)}\n`,
    found === null ? undefined : found.mode & 0o777,
  );
}

/** Where the file really lies, through links, also when it is not there yet. */
async function ownPath(path: string): Promise<string> {
  const full = resolve(path);
  try {
    return await realpath(full);
  } catch {
    const folder = await realpath(dirname(full)).catch(() => null);
    if (folder === null) throw new CliError(`The folder of ${path} is not there; make it first.`, 2);
    return join(folder, basename(full));
  }
}

async function refuseOurs(
  path: string,
  file: string,
  { dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>,
): Promise<void> {
  const ours = new CliError(
    `${path} belongs to the program (DATA_DIR or the database); give a file elsewhere.`,
    2,
  );
  const folder = await realpath(dataDir).catch(() => resolve(dataDir));
  const within = relative(folder, file);
  if (within === '' || (!within.startsWith('..') && !within.startsWith('/'))) throw ours;
  const location = parseDatabaseUrl(databaseUrl);
  if (location.kind !== 'sqlite') return;
  const own = await stat(file).catch(() => null);
  for (const part of ['', '-wal', '-shm', '-journal']) {
    const database = `${location.file}${part}`;
    if (file === (await realpath(database).catch(() => resolve(database)))) throw ours;
    // Another name of the same file.
    const its = await stat(database).catch(() => null);
    if (own !== null && its !== null && own.dev === its.dev && own.ino === its.ino) throw ours;
  }
}

/** The rows of the file, the last one ended; throws when a line is none, or when the row is there. */
async function rowsIn(file: string, path: string, id: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const known = idIn(line);
    if (known === null)
      throw new CliError(`${path}, line ${at + 1} is no question of the evaluation; give another file.`);
    if (known === id) throw new CliError(`${path} has ${id} already.`);
  }
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function idIn(line: string): string | null {
  try {
    const row: unknown = JSON.parse(line);
    const { id, question } = row as Partial<QuestionRow>;
    return typeof id === 'string' && typeof question === 'string' ? id : null;
  } catch {
    return null;
  }
}
