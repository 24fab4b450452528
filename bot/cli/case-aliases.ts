import type { Command } from 'commander';
import { CsvError, parse } from 'csv-parse/sync';
import type { TaughtWord } from '../../cases/import/model.ts';
import { createCaseStore } from '../../cases/store.ts';
import type { TeachingProblem } from '../../cases/teaching.ts';
import type { KeptWord } from '../../cases/word-store.ts';
import { type Cli, CliError } from './command.ts';
import { withDatabase } from './database.ts';
import { readText } from './text-file.ts';
import { writeOut } from './write-out.ts';

/** `cases aliases`: headings and values that an administrator teaches the import. */
export function registerAliases(cases: Command, cli: Cli): void {
  const aliases = cases
    .command('aliases')
    .description('Headings and values the import has been taught, beside those it knows');

  aliases
    .command('list')
    .description('Everything that was taught, one a line')
    .option('--json', 'print JSON lines')
    .action(async ({ json }: { json?: true }) => {
      for (const word of await withDatabase(cli, (database) => createCaseStore(database).taughtWords())) {
        if (json) cli.json(wordJson(word));
        else cli.print(`${word.id}  ${sentenceOf(word)}  (${word.taughtAt.slice(0, 10)}, ${word.taughtBy})`);
      }
    });

  aliases
    .command('add <kind> <written>')
    .description('Teach a heading (column) or a value: add column "Số QĐ của CQ" --field decision_no')
    .requiredOption('--field <name>', 'field it means or stands in, by its name in the JSON feed')
    .option('--code <code>', 'for a value: what it means, e.g. DANG_THI_HANH')
    .option('--json', 'print one JSON object')
    .action(async (kind: string, written: string, flags: { field: string; code?: string; json?: true }) => {
      if (kind !== 'column' && kind !== 'value') throw new CliError('Teach a column or a value.', 2);
      if ((kind === 'value') !== (flags.code !== undefined))
        throw new CliError('A value needs --code, a column has none.', 2);
      const word = { kind, field: flags.field, written, code: flags.code ?? null } as const;
      const [taught] = await teach([word], cli);
      if (flags.json) cli.json(taught === undefined ? { known: true } : wordJson(taught));
      else cli.print(taught === undefined ? 'It was known already.' : sentenceOf(taught));
    });

  aliases
    .command('remove <id>')
    .description('Forget what was taught; cases that are imported stay as they are until the next import')
    .action(async (id: string) => {
      const gone = await withDatabase(cli, (database) =>
        createCaseStore(database).forgetWord(id, { actor: 'operator', now: cli.now() }),
      );
      if (!gone) throw new CliError(`Nothing is taught under ${id}; see: cases aliases list`);
      cli.print(`${id} is forgotten.`);
    });

  aliases
    .command('export <file>')
    .description('Write what was taught into a CSV file (kind,field,written,code)')
    .action(async (file: string) => {
      const words = await withDatabase(cli, (database) => createCaseStore(database).taughtWords());
      await writeOut(file, toCsv(words));
      cli.print(`${words.length} words written to ${file}`);
    });

  aliases
    .command('import <file>')
    .description('Teach everything of such a file, all of it or nothing')
    .option('--json', 'print one JSON object')
    .action(async (file: string, { json }: { json?: true }) => {
      const words = fromCsv(await readText(file), file);
      const taught = await teach(words, cli, file);
      const counts = { taught: taught.length, known: words.length - taught.length };
      if (json) cli.json(counts);
      else cli.print(`${counts.taught} taught, ${counts.known} known already`);
    });
}

async function teach(words: readonly TaughtWord[], cli: Cli, file?: string): Promise<readonly KeptWord[]> {
  const teaching = await withDatabase(cli, (database) =>
    createCaseStore(database).teach(words, { actor: 'operator', now: cli.now() }),
  );
  if (teaching.kind === 'taught') return teaching.words;
  const lines = teaching.problems.map(({ at, problem }) =>
    file === undefined ? problemSentence(problem) : `  row ${at + 2}: ${problemSentence(problem)}`,
  );
  throw new CliError(
    file === undefined ? lines.join('\n') : `Nothing was taught. Mend ${file}:\n${lines.join('\n')}`,
  );
}

function problemSentence(problem: TeachingProblem): string {
  switch (problem.kind) {
    case 'unknown-field':
      return `There is no such field ${problem.field} to teach; there are ${problem.known.join(', ')}.`;
    case 'unknown-code':
      return `${problem.code || 'Nothing'} is no code of this field; there are ${problem.known.join(', ')}.`;
    case 'empty':
      return 'There are no letters in it to know it by.';
    case 'class-3':
      return 'This column holds personal data that is never imported, whatever it is called.';
    case 'persons':
      return 'It speaks of persons: names are read only into the fields of parties (debtor_ref, creditor_ref), as initials.';
    case 'part-of-sum':
      return 'It is the part that is paid or left to pay: teach it as enforced_vnd or remaining_vnd, not as value_vnd.';
    case 'known':
      return `It means ${problem.meaning} already.`;
    case 'conflict':
      return problem.isBuiltIn
        ? `It means ${problem.meaning}: what is built in cannot be taught otherwise.`
        : `It was taught as ${problem.meaning}: remove that first (cases aliases list).`;
  }
}

const sentenceOf = ({ kind, field, written, code }: TaughtWord): string =>
  kind === 'column' ? `column "${written}" is ${field}` : `"${written}" in ${field} is ${code}`;

function wordJson({ id, kind, field, written, code, taughtAt, taughtBy }: KeptWord) {
  return { id, kind, field, written, code, taught_at: taughtAt, taught_by: taughtBy };
}

const HEADING = ['kind', 'field', 'written', 'code'] as const;

function toCsv(words: readonly KeptWord[]): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = words.map(({ kind, field, written, code }) =>
    [kind, field, written, code ?? ''].map(cell).join(','),
  );
  return `\ufeff${[HEADING.join(','), ...rows].join('\r\n')}\r\n`;
}

function fromCsv(text: string, file: string): readonly TaughtWord[] {
  try {
    const records: Record<string, string>[] = parse(text, {
      bom: true,
      columns: true,
      skip_empty_lines: true,
      trim: true,
    });
    return records.map((record, at) => {
      const { kind, field = '', written = '', code = '' } = record;
      if (kind !== 'column' && kind !== 'value')
        throw new CliError(
          `${file}, row ${at + 2}: kind must be column or value; the heading is ${HEADING.join(',')}.`,
        );
      return { kind, field, written, code: kind === 'value' ? code : null };
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw new CliError(`${file} is not a well-formed CSV file (line ${cause.lines}).`, 1, { cause });
  }
}
