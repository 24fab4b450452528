import { civilDateOf } from '../../cases/civil-date.ts';
import { inForce, loadLibrary } from '../../knowledge/library.ts';
import type { Library, Provision } from '../../knowledge/model.ts';
import type { Role } from '../../people/model.ts';
import { createPeopleStore } from '../../people/store.ts';
import { roleName } from '../messages/people.ts';
import { missingFor } from '../missing.ts';
import { createQuestionStore } from '../question-store.ts';
import { CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';
import { addRow } from './question-file.ts';

interface ExportOptions {
  readonly question: string;
  readonly place?: readonly string[];
  readonly unanswerable?: true;
  readonly force?: true;
  readonly json?: true;
}

/** Bad answers listed, at most. */
const LISTED = 1_000;

export const register: Register = (program, cli) => {
  const questions = program.command('questions').description('What officers asked, and how it was answered');

  questions
    .command('missing')
    .description('What the documents could not answer, most asked first')
    .option('--json', 'print JSON lines')
    .action(async ({ json }: { readonly json?: true }) => {
      const groups = await withDatabase(cli, (database) => {
        const deps = { questions: createQuestionStore(database), people: createPeopleStore(database) };
        return missingFor(['CUC'], deps, cli.now());
      });
      for (const { ids, lastAsked, example } of groups) {
        if (json) cli.json({ count: ids.length, last_asked: lastAsked, example, questions: ids });
        else
          cli.print(
            `${String(ids.length).padStart(4)}  ${lastAsked.slice(0, 10)}  ${example ?? '(not shown)'}`,
          );
      }
    });

  questions
    .command('bad')
    .description('Answers officers called bad, with the ranking behind them, the newest verdict first')
    .option('--json', 'print JSON lines')
    .action(async ({ json }: { readonly json?: true }) => {
      const bad = await withDatabase(cli, (database) => createQuestionStore(database).bad(LISTED));
      for (const answer of bad) {
        const { id, askedAt, role, text, outcome, declined, cited, ranking, verdicts } = answer;
        if (json)
          cli.json({
            id,
            asked_at: askedAt,
            role,
            question: text,
            outcome,
            declined,
            cited,
            ranking,
            verdicts,
          });
        else {
          const reasons = verdicts.map(({ reason }) => reason ?? 'no reason').join(', ');
          cli.print(`${id}  ${outcome}${declined === null ? '' : ` (${declined})`}  ${reasons}`);
          cli.print(`    ${text ?? '(not shown)'}`);
          cli.print(`    cited: ${cited.join(' ') || '-'}  ranking: ${ranking.join(' ') || '-'}`);
        }
      }
    });

  questions
    .command('export <file>')
    .description('Write a bad answer to a file of questions with known answers, with the place you expect')
    .requiredOption('--question <id>', 'see: questions bad')
    .option(
      '--place <place...>',
      'where the answer stands, e.g. "2.2 b7" or "D2 4 p2"; several when all are needed',
    )
    .option('--unanswerable', 'the documents do not tell')
    .option('--force', 'add it to a file of questions that is there already')
    .option('--json', 'print the row as one JSON object')
    .action(async (file: string, { question: id, place, unanswerable, force, json }: ExportOptions) => {
      if ((place === undefined) === (unanswerable === undefined))
        throw new CliError('Give either --place or --unanswerable.', 2);
      const answer = await withDatabase(cli, (database) => createQuestionStore(database).badAnswer(id));
      if (answer === null || answer.verdicts.length === 0)
        throw new CliError(`Nobody called the answer to ${id} bad. See: questions bad`);
      if (answer.text === null)
        throw new CliError(`${id} spoke of a case or of somebody: what was asked is not shown.`);
      const library = inForce(await loadLibrary(cli.config), civilDateOf(cli.now()));
      const row = rowOf(
        { id, text: answer.text, role: answer.role },
        (place ?? []).map((one) => placed(one, library)),
      );
      await addRow(file, row, cli.config, force === true);
      if (json) cli.json(row);
      else cli.print(`${row.id} written to ${file}`);
    });
};

/** A line in the format of the evaluation; see its README. */
function rowOf(
  { id, text, role }: { readonly id: string; readonly text: string; readonly role: string | null },
  places: readonly Provision[],
) {
  const [first, ...more] = places;
  return {
    id: `F-${id}`,
    kind: first === undefined ? 'unanswerable' : 'answerable',
    asker: role === null ? '' : roleName(role as Role).toLocaleLowerCase('vi'),
    question: text,
    // White space as the evaluation compares it.
    gold: places.map(({ document, text: quote }) => ({
      doc: document,
      quote: quote.replace(/\s+/g, ' ').trim(),
    })),
    facts: [],
    section: first === undefined ? 'none' : `${first.document} ${first.section}`,
    need: first === undefined ? 'none' : more.length === 0 ? 'single' : 'all',
  };
}

/** `2.2 b7`, `D1 2.2 b5 p2`: the provision whose id says so. */
function placed(place: string, { documents, provisions }: Library): Provision {
  const parts = place.trim().split(/[\s/]+/);
  const isNamed = documents.some(({ id }) => id === parts[0]);
  const path = (isNamed ? parts : ['', ...parts]).join('/');
  const found = provisions.filter(({ id }) => (isNamed ? id === path : id.endsWith(path)));
  const [only, ...others] = found;
  if (only === undefined) throw new CliError(`No document has a place "${place}". See: knowledge show ID`);
  if (others.length > 0)
    throw new CliError(
      `"${place}" stands in ${found.map(({ id }) => id).join(', ')}: name the document, as in "${only.document} ${place}".`,
    );
  return only;
}
