import { Command, InvalidArgumentError } from 'commander';
import { ASK_DEFAULTS, benchAsk } from './ask.ts';
import { benchCases, CASES_DEFAULTS, type CasesOptions } from './cases/main.ts';
import { benchDigests, DIGESTS_DEFAULTS, type DigestsOptions } from './digests.ts';
import { ENGINES } from './engines.ts';
import { benchIndexing, INDEXING_DEFAULTS, type IndexingOptions } from './indexing.ts';
import { benchRetrieval, missingPeers, RETRIEVAL_DEFAULTS, type RetrievalOptions } from './retrieval.ts';

// `npm run bench`: speed, ours beside what exists. docs/benchmarks.md says how to read it.

const print = (line: string) => console.log(line);
const note = (line: string) => console.error(line);

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('must be a number above 0.');
  return value;
}

function engines(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !ENGINES.includes(name));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`knows no "${unknown}", only ${ENGINES.join(', ')}.`);
  return names;
}

const program = new Command('npm run bench --')
  .description('Measure the speed of ours beside what exists')
  .showHelpAfterError();

program
  .command('retrieval', { isDefault: true })
  .description('ours and the peers over the same passages and questions, in the same run')
  .option(
    '--set <dir>',
    'folder in BEIR layout (default: ../shared/bench/dsc2026, made-up passages without it)',
  )
  .option(
    '--passages <number>',
    'whole documents until there are so many',
    positive,
    RETRIEVAL_DEFAULTS.passages,
  )
  .option('--queries <number>', 'questions asked at most', positive, RETRIEVAL_DEFAULTS.queries)
  .option('--rounds <number>', 'how often each is asked', positive, RETRIEVAL_DEFAULTS.rounds)
  .option(
    '--patience <seconds>',
    'answering time after which an engine is asked no more',
    positive,
    RETRIEVAL_DEFAULTS.patience,
  )
  .option('--engines <names>', `of ${ENGINES.join(',')}`, engines, RETRIEVAL_DEFAULTS.engines)
  .option('--picture <file>', 'where the chart goes', RETRIEVAL_DEFAULTS.picture)
  .action(async (options: RetrievalOptions) => {
    const missing = missingPeers(options.engines);
    if (missing !== null) return fail(missing);
    await benchRetrieval(options, print, note);
  });

program
  .command('ask')
  .description(
    'the two directives: what a start, a question and its embedding take; a question among many passages',
  )
  .option('--passages <number>', 'of law beside the directives', positive, ASK_DEFAULTS.passages)
  .action((options: typeof ASK_DEFAULTS) => benchAsk(options, print));

program
  .command('cases')
  .description("a whole country's cases: import, the import of the next day, rules and lists; beside sqlite3")
  .option('--rows <number>', 'of the table', positive, CASES_DEFAULTS.rows)
  .option('--workbook <number>', 'rows of the workbook', positive, CASES_DEFAULTS.workbook)
  .action((options: CasesOptions) => benchCases(options, print, note));

program
  .command('digests')
  .description('a morning of a whole country: planning and rendering the digests of its leaders')
  .option('--rows <number>', 'cases', positive, DIGESTS_DEFAULTS.rows)
  .option('--leaders <number>', 'who get a digest', positive, DIGESTS_DEFAULTS.leaders)
  .action((options: DigestsOptions) => benchDigests(options, print, note));

program
  .command('all')
  .description('everything that docs/benchmarks.md states aims for, ours and FTS5: retrieval, ask, index')
  .option('--queries <number>', 'questions asked at most', positive, RETRIEVAL_DEFAULTS.queries)
  .action(async ({ queries }: { queries: number }) => {
    const engines = ['words', 'index', 'lexical', 'hybrid', 'masked', 'fts5'];
    const missing = missingPeers(engines);
    if (missing !== null) return fail(missing);
    await benchRetrieval({ ...RETRIEVAL_DEFAULTS, queries, engines }, print, note);
    print('');
    await benchAsk(ASK_DEFAULTS, print);
    print('');
    await benchIndexing(INDEXING_DEFAULTS, print, note);
  });

program
  .command('index')
  .description('a whole set: indexing, a start from the kept index, a question; time and memory')
  .option('--set <dir>', 'folder in BEIR layout (default: ../shared/bench/dsc2026)')
  .option('--queries <number>', 'questions asked afterwards', positive, INDEXING_DEFAULTS.queries)
  .action((options: Pick<IndexingOptions, 'set' | 'queries'>) =>
    benchIndexing({ ...INDEXING_DEFAULTS, ...options }, print, note),
  );

function fail(message: string): void {
  note(message);
  process.exitCode = 1;
}

try {
  await program.parseAsync();
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
}
