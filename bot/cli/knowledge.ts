import type { Command } from 'commander';
import { tellsOfSomebody } from '../../answering/in-group.ts';
import { civilDateOf, isCivilDate } from '../../cases/civil-date.ts';
import { addDocument, changeDocument } from '../../knowledge/added.ts';
import { checkLibrary, type Quoted } from '../../knowledge/check.ts';
import { letterheadOf } from '../../knowledge/letterhead.ts';
import { inForce, isInForce, loadLibrary } from '../../knowledge/library.ts';
import type { Document, Library } from '../../knowledge/model.ts';
import { parseProvisions } from '../../knowledge/parse/index.ts';
import { readDocument } from '../../knowledge/reading/index.ts';
import { standingOf, successorsOf } from '../../knowledge/validity.ts';
import { publicNumbersOf } from '../../people/privacy.ts';
import { createPeopleStore } from '../../people/store.ts';
import { healLegacy } from '../../retrieval/text/legacy/heal.ts';
import { type Cli, CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';

interface Facts {
  readonly title?: string;
  readonly shortTitle?: string;
  readonly number?: string;
  readonly date?: string;
  readonly issuer?: string;
  readonly effective?: string;
  readonly until?: string;
  readonly supersedes?: string;
  readonly supersededBy?: string;
  readonly letterhead?: true;
  readonly unit?: string;
}

const withFacts = (command: Command): Command =>
  command
    .option('--title <text>', 'official title')
    .option('--short-title <text>', 'name used in citations')
    .option('--number <text>', 'official number, as printed')
    .option('--date <YYYY-MM-DD>', 'date of issue')
    .option('--issuer <text>', 'who issued it')
    .option('--effective <YYYY-MM-DD>', 'first day on which it is valid')
    .option('--until <YYYY-MM-DD>', 'last day on which it is valid')
    .option(
      '--unit <code>',
      'unit whose document it is, e.g. T01: read there, below it and by its heads; CUC: by everybody',
    )
    .option('--supersedes <id>', 'the document whose place it takes');

/** Refuses what is no day and days in the wrong order; `known` holds what is on record already. */
function checkDates(
  { date, effective, until }: Facts,
  known: Pick<Document, 'issueDate' | 'effectiveFrom' | 'effectiveTo'> | null = null,
): void {
  const given = { '--date': date, '--effective': effective, '--until': until };
  for (const [option, value] of Object.entries(given))
    if (value !== undefined && !isCivilDate(value))
      throw new CliError(`${option} must be a day as YYYY-MM-DD, not "${value}".`, 2);
  const [issued, from, to] = [
    date ?? known?.issueDate ?? null,
    effective ?? known?.effectiveFrom ?? null,
    until ?? known?.effectiveTo ?? null,
  ];
  const wrong = (first: string, then: string) =>
    new CliError(`${first} lies after ${then}: no document is valid so; give the right days.`, 2);
  if (issued !== null && from !== null && from < issued)
    throw wrong(`the date of issue ${issued}`, `the first day of validity ${from}`);
  if (from !== null && to !== null && to < from)
    throw wrong(`the first day of validity ${from}`, `the last day ${to}`);
}

/** A document of a unit that nobody has would be read by nobody. */
async function checkUnit({ unit }: Facts, cli: Cli): Promise<void> {
  if (unit === undefined || unit === 'CUC') return;
  const units = await withDatabase(cli, (database) => createPeopleStore(database).units());
  if (!units.some(({ code }) => code === unit))
    throw new CliError(`There is no unit ${unit}. See: units list; add it with: units import FILE.csv`);
}

/** Records that `older` gives way to `newer`. Throws when the two would take each other's place. */
async function supersede(cli: Cli, library: Library, older: Document, newer: string): Promise<void> {
  const documents = library.documents.map((one) =>
    one.id === older.id ? { ...one, supersededBy: newer } : one,
  );
  if (older.id === newer || successorsOf(older.id, documents).includes(older.id))
    throw new CliError(
      `${newer} cannot take the place of ${older.id}: it gives way to ${older.id} itself.`,
      2,
    );
  await changeDocument(cli.config.dataDir, older.id, { supersededBy: newer });
}

/** What a document is worth today, in a word or two for the list. */
function stateOf(document: Document, documents: readonly Document[], today: string): string {
  if (!isInForce(document, today)) return `retired ${document.retiredOn}`;
  const standing = standingOf(document, documents, today);
  switch (standing.kind) {
    case 'in-force':
      return 'in force';
    case 'not-yet':
      return `valid from ${standing.from}`;
    case 'expired':
      return `expired after ${standing.after}`;
    case 'superseded':
      return `superseded by ${standing.by}`;
  }
}

/** The first line with words: the best title there is until the administrator gives one. */
function titleIn(text: string, path: string): string {
  const line = text.split(/\r?\n/u).find((row) => /\p{L}{2}/u.test(row)) ?? path;
  return line.replace(/\s+/gu, ' ').trim().slice(0, 120);
}

function find(library: Library, id: string): Document {
  const found = library.documents.find((document) => document.id.toLowerCase() === id.toLowerCase());
  if (found !== undefined) return found;
  const ids = library.documents.map((document) => document.id).join(', ');
  throw new CliError(`No document ${id}; there are: ${ids}.`);
}

async function add(files: readonly string[], facts: Facts, json: boolean, cli: Cli): Promise<void> {
  checkDates(facts);
  await checkUnit(facts, cli);
  const { unit: _, ...single } = facts;
  if (files.length > 1 && Object.values(single).some((fact) => typeof fact === 'string'))
    throw new CliError(
      'Titles, numbers, dates, --issuer and --supersedes describe one FILE; add them singly.',
      2,
    );
  const texts = await Promise.all(
    files.map(async (file) => ({ file, text: await readDocument(file, healLegacy) })),
  );
  for (const { file, text } of texts) {
    const read = letterheadOf(text);
    const taken = facts.letterhead === true ? read : { number: null, issueDate: null };
    const number = facts.number ?? taken.number;
    const issueDate = facts.date ?? taken.issueDate;
    checkDates({ ...facts, ...(issueDate !== null && { date: issueDate }) });
    const title = facts.title ?? titleIn(text, file);
    const library = await loadLibrary({ dataDir: cli.config.dataDir });
    const older = facts.supersedes === undefined ? null : find(library, facts.supersedes);
    const { kind, id } = await addDocument(cli.config.dataDir, library, text, {
      title,
      shortTitle: facts.shortTitle ?? title,
      number,
      issueDate,
      issuer: facts.issuer ?? null,
      effectiveFrom: facts.effective ?? null,
      effectiveTo: facts.until ?? null,
      ...(facts.unit !== undefined && { unit: facts.unit }),
    });
    if (older !== null) await supersede(cli, await loadLibrary({ dataDir: cli.config.dataDir }), older, id);
    const parsed = parseProvisions(id, text);
    const provisions = parsed.length;
    const open = publicNumbersOf({ documents: [{ number }], provisions: parsed });
    const naming = parsed.filter((one) => tellsOfSomebody(one.text, open)).map(({ label }) => label);
    const proposed = {
      ...(number === null && read.number !== null && { number: read.number }),
      ...(issueDate === null && read.issueDate !== null && { date: read.issueDate }),
    };
    if (json)
      cli.json({ file, id, outcome: kind, title, provisions, number, date: issueDate, proposed, naming });
    else if (kind === 'exists') cli.print(`${id}  ${file}: the same text is there already, nothing changed.`);
    else cli.print(`${id}  ${title} (${provisions} provisions)`);
    if (kind === 'added' && Object.keys(proposed).length > 0) cli.note(proposal(id, proposed));
    if (kind === 'added' && naming.length > 0)
      cli.note(
        `${naming.length} provisions may name a person, a company or a case and will not be quoted in groups or shown to a model that writes: ${naming.slice(0, LABELS).join('; ')}${naming.length > LABELS ? '; …' : ''}`,
      );
  }
}

/** Provisions named in a remark, at most. */
const LABELS = 5;

/** What the head of a letter seems to say, and how to confirm it: a misread number would be quoted as the document's own. */
function proposal(
  id: string,
  { number, date }: { readonly number?: string; readonly date?: string },
): string {
  const options = [
    ...(number === undefined ? [] : [`--number "${number}"`]),
    ...(date === undefined ? [] : [`--date ${date}`]),
  ].join(' ');
  return `The letterhead seems to say ${options}; nothing of it is recorded. If it is right: thads knowledge set ${id} ${options}`;
}

/** The quotes that the rules of the case room stand on; loaded for `check` alone. */
async function quotesRelied(): Promise<readonly Quoted[]> {
  const { RULES } = await import('../../cases/rules/index.ts');
  return RULES.flatMap(({ id, citations }) =>
    citations.map(({ provision, quote }) => ({ by: `Rule ${id}`, provision, quote })),
  );
}

/** `knowledge …`: the documents answers are taken from. */
export const register: Register = (program, cli) => {
  const knowledge = program.command('knowledge').description('The documents answers are taken from');
  const load = () => loadLibrary({ dataDir: cli.config.dataDir });

  withFacts(knowledge.command('add').argument('<files...>', '.txt, .docx or .pdf'))
    .description('Take documents in')
    .option('--letterhead', 'record number and date as they stand at the head of the letter, where not given')
    .option('--json', 'one JSON object a line')
    .action((files: string[], { json, ...facts }: Facts & { json?: boolean }) =>
      add(files, facts, json === true, cli),
    );

  withFacts(knowledge.command('set').argument('<id>'))
    .option('--superseded-by <id>', 'the document that has taken its place')
    .description('Fill in what is known about a document')
    .option('--json', 'one JSON object')
    .action(async (id: string, { json, ...facts }: Facts & { json?: boolean }) => {
      const { title, shortTitle, number, date, issuer, effective, until } = facts;
      const library = await load();
      const document = find(library, id);
      checkDates(facts, document);
      if (facts.unit !== undefined && facts.unit !== 'CUC' && document.isShipped === true)
        throw new CliError(`${document.id} comes with the program and is read by the whole service.`);
      await checkUnit(facts, cli);
      const [older, newer] = [facts.supersedes, facts.supersededBy].map((other) =>
        other === undefined ? null : find(library, other),
      );
      if (older != null) await supersede(cli, library, older, document.id);
      if (newer != null) await supersede(cli, await load(), document, newer.id);
      await changeDocument(cli.config.dataDir, document.id, {
        ...(title !== undefined && { title }),
        ...(shortTitle !== undefined && { shortTitle }),
        ...(number !== undefined && { number }),
        ...(date !== undefined && { issueDate: date }),
        ...(issuer !== undefined && { issuer }),
        ...(effective !== undefined && { effectiveFrom: effective }),
        ...(until !== undefined && { effectiveTo: until }),
        ...(facts.unit !== undefined && { unit: facts.unit }),
      });
      if (json) cli.json({ id: document.id, outcome: 'changed' });
      else cli.print(`${document.id} changed.`);
    });

  knowledge
    .command('list')
    .description('Every document')
    .option('--json', 'one JSON object a line')
    .action(async ({ json }: { json?: boolean }) => {
      const library = await load();
      for (const { problem } of library.unread ?? []) cli.note(problem);
      const today = civilDateOf(cli.now());
      for (const document of library.documents) {
        const provisions = library.provisions.filter(
          (provision) => provision.document === document.id,
        ).length;
        const state = stateOf(document, library.documents, today);
        if (json) cli.json({ ...document, provisions, inForce: isInForce(document, today) });
        else
          cli.print(
            `${document.id}  ${document.unit ?? 'CUC'}  ${document.number ?? 'no number'}  ${document.issueDate ?? 'no date'}  ${state}  ` +
              `${provisions} provisions  ${document.title}`,
          );
      }
    });

  knowledge
    .command('show')
    .argument('<id>', 'a document (D1) or a provision (D1/2.2/b7)')
    .description('Provisions with their ids, labels and text')
    .option('--json', 'one JSON object a line')
    .action(async (id: string, { json }: { json?: boolean }) => {
      const library = await load();
      const document = find(library, id.split('/', 1)[0] ?? id);
      const whole = id.includes('/') ? id.slice(document.id.length) : '';
      const wanted = `${document.id}${whole}`;
      const shown = library.provisions.filter(
        ({ id: own }) => own === wanted || own.startsWith(`${wanted}/`),
      );
      if (shown.length === 0) throw new CliError(`${document.id} has no provision ${wanted}.`);
      for (const provision of shown)
        if (json) cli.json(provision);
        else cli.print(`${provision.id}  (${provision.label})\n  ${provision.text}\n`);
    });

  knowledge
    .command('retire')
    .argument('<id>')
    .description('Leave a document out of search from today on')
    .option('--by <id>', 'the document that has taken its place')
    .option('--json', 'one JSON object')
    .action(async (id: string, { by, json }: { by?: string; json?: boolean }) => {
      const library = await load();
      const document = find(library, id);
      const today = civilDateOf(cli.now());
      if (!isInForce(document, today))
        throw new CliError(`${document.id} is retired since ${document.retiredOn}.`);
      const supersededBy = by === undefined ? null : find(library, by).id;
      await changeDocument(cli.config.dataDir, document.id, {
        retiredOn: today,
        ...(supersededBy !== null && { supersededBy }),
      });
      if (json) cli.json({ id: document.id, outcome: 'retired', retiredOn: today, supersededBy });
      else cli.print(`${document.id} retired on ${today}.`);
    });

  knowledge
    .command('check')
    .description('Verify that texts, remarks and every quote the rules rely on still agree')
    .option('--json', 'one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const library = await load();
      const problems = checkLibrary(inForce(library, civilDateOf(cli.now())), await quotesRelied());
      if (json) cli.json({ ok: problems.length === 0, problems });
      else for (const problem of problems) cli.print(problem);
      if (problems.length > 0) throw new CliError(`${problems.length} problems found; see above.`);
      if (!json)
        cli.print(
          `${library.documents.length} documents, ${library.provisions.length} provisions: all well.`,
        );
    });
};
