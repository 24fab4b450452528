import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOMS = [
  'bot',
  'knowledge',
  'retrieval',
  'answering',
  'cases',
  'reminders',
  'people',
  'storage',
  'sandbox',
];
const ROOT = resolve(import.meta.dirname, '..');

/** The configuration is JavaScript; TypeScript sees it through this. */
async function lawOfTheHouse(): Promise<{
  readonly options: object;
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
}> {
  const file = '../.dependency-cruiser.mjs';
  return ((await import(file)) as { default: Awaited<ReturnType<typeof lawOfTheHouse>> }).default;
}

describe('the import law', () => {
  /** A small house in which every rule of the law is broken once. */
  const PLANTED: Readonly<Record<string, readonly [file: string, source: string]>> = {
    'knowledge-imports-down-only': ['knowledge/a.ts', "import '../cases/model.ts';"],
    'storage-imports-down-only': ['storage/a.ts', "import '../people/model.ts';"],
    'retrieval-imports-down-only': ['retrieval/a.ts', "import '../cases/model.ts';"],
    'people-imports-down-only': ['people/a.ts', "import '../cases/model.ts';"],
    'cases-imports-down-only': ['cases/a.ts', "import '../people/model.ts';"],
    'answering-imports-down-only': ['answering/a.ts', "import '../cases/model.ts';"],
    'reminders-imports-down-only': ['reminders/a.ts', "import '../answering/model.ts';"],
    'sandbox-imports-down-only': ['sandbox/a.ts', "import '../knowledge/model.ts';"],
    'nobody-imports-bot': ['people/b.ts', "import '../bot/model.ts';"],
    'storage-only-under-stores': ['people/c.ts', "import '../storage/model.ts';"],
    'grammy-in-bot': ['reminders/b.ts', "import 'grammy';"],
    'sql-driver-in-storage': ['people/store.ts', "import 'better-sqlite3';"],
    'kysely-in-stores': ['people/d.ts', "import 'kysely';"],
    'models-in-embedders-and-writers': ['answering/b.ts', "import 'openai';"],
    'vectors-in-retrieval': ['answering/c.ts', "import 'hnswlib-node';"],
    'no-unresolved': ['cases/b.ts', "import './nowhere.ts';"],
    'no-cycles': ['cases/c.ts', "import './d.ts';"],
  };

  let house: string;
  beforeAll(() => {
    house = mkdtempSync(join(tmpdir(), 'thads-house-'));
    const write = (file: string, source: string): void => {
      mkdirSync(dirname(join(house, file)), { recursive: true });
      writeFileSync(join(house, file), `${source}\n`);
    };
    for (const room of ROOMS) write(`${room}/model.ts`, 'export const word = 1;');
    for (const [file, source] of Object.values(PLANTED)) write(file, source);
    write('cases/d.ts', "import './c.ts';");
    write('package.json', readFileSync(join(ROOT, 'package.json'), 'utf8'));
    write('tsconfig.json', readFileSync(join(ROOT, 'tsconfig.json'), 'utf8'));
    for (const name of ['grammy', 'better-sqlite3', 'kysely', 'openai', 'hnswlib-node']) {
      write(
        `node_modules/${name}/package.json`,
        JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
      );
      write(`node_modules/${name}/index.js`, '');
    }
  });
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  it('catches every kind of violation, and says where the code should go instead', async () => {
    const { options, forbidden } = await lawOfTheHouse();
    const { output } = await cruise(ROOMS, {
      ...options,
      baseDir: house,
      ruleSet: { forbidden },
      validate: true,
    } as Parameters<typeof cruise>[1]);
    const caught = new Set((output as ICruiseResult).summary.violations.map(({ rule }) => rule.name));
    expect([...caught].sort()).toEqual(Object.keys(PLANTED).sort());
    expect(forbidden.map(({ name }) => name).sort(), 'a rule without a planted violation').toEqual(
      Object.keys(PLANTED).sort(),
    );
    for (const { comment } of forbidden) expect(comment.length).toBeGreaterThan(20);
  });
});

describe('one place for each', () => {
  const files = execFileSync('git', ['ls-files', ...ROOMS], { cwd: ROOT, encoding: 'utf8' })
    .split('\n')
    .filter((file) => file.endsWith('.ts'));
  const sources = files.map((file) => ({
    file,
    tree: ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true),
  }));

  /** Files with a node that matches, outside of those it belongs to. */
  function strays(allowed: RegExp, matches: (node: ts.Node) => boolean): string[] {
    return sources.flatMap(({ file, tree }) => {
      if (allowed.test(file)) return [];
      const found: string[] = [];
      const visit = (node: ts.Node): void => {
        if (matches(node)) {
          const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
          found.push(`${file}:${line + 1} ${node.getText().slice(0, 70)}`);
        }
        ts.forEachChild(node, visit);
      };
      visit(tree);
      return found;
    });
  }

  it('the present moment is read in bot/clock.ts, and in the sandbox, which is a stranger, for itself', () => {
    const reads = (node: ts.Node): boolean =>
      (ts.isNewExpression(node) &&
        node.expression.getText() === 'Date' &&
        (node.arguments?.length ?? 0) === 0) ||
      (ts.isPropertyAccessExpression(node) && node.getText() === 'Date.now');
    expect(strays(/^(bot\/clock\.ts|sandbox\/)/, reads)).toEqual([]);
  });

  it('the environment is read in bot/main.ts and bot/cli.ts', () => {
    const reads = (node: ts.Node): boolean =>
      ts.isPropertyAccessExpression(node) && node.getText() === 'process.env';
    expect(strays(/^bot\/(main|cli)\.ts$/, reads)).toEqual([]);
  });

  it('what the reader sees in Vietnamese stands in bot/messages, or is data', () => {
    const VIETNAMESE = /[ăâđêôơưĂÂĐÊÔƠƯàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]/;
    const DATA = new RegExp(
      [
        '^bot/messages/',
        // English that names things by their Vietnamese word.
        '^bot/cli/',
        // The one unit every database begins with.
        '^storage/migrations/0001-people\\.ts$',
        // Made-up people and cases.
        '^bot/sample/',
        // Names of the rules, and the words of feeds and of the calendar.
        '^cases/(rules|import)/',
        // Words by which a way into a meeting is known.
        '^reminders/announcements/ways-in\\.ts$',
        // Where a proposed number comes from, and the recurring duties with their citations.
        '^cases/thresholds/proposals\\.ts$',
        '^reminders/duties\\.ts$',
        '^cases/(holidays|model)\\.ts$',
        '^knowledge/(glossary|parse|reading)/',
        '^knowledge/bodies\\.ts$',
        // What officers type, as the search and the judgement know it; prompts for a model.
        '^answering/',
        '^retrieval/',
        '^people/privacy\\.ts$',
        '^sandbox/',
      ].join('|'),
    );
    const speaks = (node: ts.Node): boolean =>
      (ts.isStringLiteral(node) ||
        ts.isNoSubstitutionTemplateLiteral(node) ||
        ts.isTemplateHead(node) ||
        ts.isTemplateMiddle(node) ||
        ts.isTemplateTail(node)) &&
      VIETNAMESE.test(node.text) &&
      /\p{L}+\s+\p{L}+/u.test(node.text);
    expect(strays(DATA, speaks)).toEqual([]);
  });
});
