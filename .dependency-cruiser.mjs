// The import law of docs/architecture.md. Each rule's comment says where the code should go instead.
const rooms = 'bot|knowledge|retrieval|answering|cases|reminders|people|storage|sandbox';

/** A room may import itself and the rooms listed; everything else in the house is forbidden to it. */
const mayImport = (room, allowed, comment, except = '') => ({
  name: `${room}-imports-down-only`,
  severity: 'error',
  comment,
  from: { path: `^${room}/`, ...(except && { pathNot: except }) },
  to: { path: `^(${rooms})/`, pathNot: `^(${[room, ...allowed].join('|')})/` },
});

/** Only files matching `where` may import the packages matching `packages`. */
const onlyIn = (name, packages, where, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: `^(${rooms})/`, pathNot: where },
  to: { path: `^node_modules/(${packages})/` },
});

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Move what both need into a third file below them.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      comment: 'Add the package to package.json or mend the path.',
      from: {},
      to: { couldNotResolve: true },
    },
    mayImport('knowledge', [], 'knowledge/ is the ground floor: pass what it needs as an argument.'),
    mayImport(
      'storage',
      [],
      'storage/ knows tables, not rooms: put the query into the store.ts of the room that asks.',
    ),
    mayImport(
      'retrieval',
      ['knowledge'],
      'retrieval/ sees no SQL, no Telegram, no case: pass passages and predicates in.',
    ),
    mayImport('people', ['knowledge', 'storage'], 'people/ must not know cases: decide scope on plain data.'),
    mayImport(
      'cases',
      ['knowledge', 'storage'],
      'cases/ must not know people: pass unit and executor resolvers in.',
    ),
    mayImport(
      'answering',
      ['retrieval', 'people', 'knowledge'],
      'answering/ never sees cases, so case data cannot reach a language model. Case questions are answered in bot/.',
    ),
    mayImport(
      'reminders',
      ['cases', 'people', 'knowledge', 'storage'],
      'reminders/ never imports bot/: it declares Sender and Render, bot/ implements them.',
    ),
    mayImport('sandbox', [], 'sandbox/ is a stranger that speaks HTTP: it imports nothing of ours.'),
    {
      name: 'nobody-imports-bot',
      severity: 'error',
      comment: 'Declare an interface in your room; bot/ implements it.',
      from: { path: `^(${rooms})/`, pathNot: '^bot/' },
      to: { path: '^bot/' },
    },
    {
      name: 'storage-only-under-stores',
      severity: 'error',
      comment: 'Put SQL into the store.ts of your room and export a function.',
      from: { path: '^(people|cases|reminders)/', pathNot: 'store\\.ts$' },
      to: { path: '^storage/', dependencyTypesNot: ['type-only'] },
    },
    onlyIn(
      'grammy-in-bot',
      '(grammy|@grammyjs)',
      '^bot/',
      'Telegram stays in bot/: return plain data and let a view render it.',
    ),
    onlyIn(
      'sql-driver-in-storage',
      '(better-sqlite3|pg)',
      '^storage/',
      'The SQL driver stays in storage/: use the Kysely handle it opens.',
    ),
    onlyIn('kysely-in-stores', 'kysely', '(^storage/|store\\.ts$)', 'Queries stay in store.ts files.'),
    onlyIn(
      'models-in-embedders-and-writers',
      '(openai|langchain|@langchain/openai)',
      '^(retrieval/embedders|answering/writers)/',
      'Model vendors stay in retrieval/embedders/ and answering/writers/.',
    ),
    onlyIn(
      'vectors-in-retrieval',
      '(hnswlib-node|@langchain/community)',
      '^retrieval/',
      'Vector search stays in retrieval/.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
