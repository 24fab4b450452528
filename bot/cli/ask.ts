import type { Answer } from '../../answering/model.ts';
import { civilDateOf } from '../../cases/civil-date.ts';
import { inForce, libraryFor, loadLibrary, type Reads, readsNational } from '../../knowledge/library.ts';
import type { Citation, Library } from '../../knowledge/model.ts';
import type { Role } from '../../people/model.ts';
import { documentsFor } from '../../people/scope.ts';
import { smallTalk } from '../commands/small-talk.ts';
import { openAsk } from '../open-ask.ts';
import { openVectors } from '../vectors.ts';
import { answerText } from '../views/answer.ts';
import { CliError, type Register } from './command.ts';

const ROLES = ['CHV', 'TP', 'TT', 'BAN', 'LDC'] as const;
type AskRole = (typeof ROLES)[number];

/** One question as it came in, by argument or as a line of standard input. */
interface Asked {
  readonly id: string | null;
  /** Earlier questions of the same person, then the one to answer. */
  readonly turns: readonly string[];
  readonly role: AskRole | null;
}

const isRole = (role: unknown): role is AskRole => ROLES.includes(role as AskRole);

/** A line of standard input that cannot be asked; the others are. */
interface Broken {
  readonly id: string;
  readonly error: string;
}

/** A line of standard input: plain, or `{"id","question"|"turns":[…],"role"}`. */
function readLine(line: string, at: number, role: AskRole | null): Asked | Broken {
  if (!/^\s*[{[]/u.test(line)) return { id: String(at), turns: [line], role };
  let given: { id?: unknown; question?: unknown; turns?: unknown; role?: unknown };
  try {
    given = JSON.parse(line);
  } catch {
    return {
      id: /"id"\s*:\s*"?([^",}]+)/u.exec(line)?.[1]?.trim() ?? String(at),
      error: `Line ${at} of standard input starts like JSON but is none; write one object a line.`,
    };
  }
  const id = typeof given.id === 'string' || typeof given.id === 'number' ? String(given.id) : String(at);
  const broken = (why: string): Broken => ({ id, error: `Line ${at} of standard input ${why}.` });
  const turns = given.turns ?? [given.question];
  if (!Array.isArray(turns) || turns.length === 0 || !turns.every((turn) => typeof turn === 'string'))
    return broken('needs "question" as text or "turns" as a list of texts');
  if (given.role !== undefined && given.role !== null && !isRole(given.role))
    return broken(`has the role ${JSON.stringify(given.role)}; the roles are ${ROLES.join(', ')}`);
  return { id, turns, role: given.role ?? role };
}

function citationsOf(answer: Answer): readonly Citation[] {
  if (answer.kind === 'answered') return answer.points.flatMap(({ citations }) => citations);
  return answer.kind === 'declined' ? answer.nearest : [];
}

/** The object of `--json`; its keys are a public interface. A text that asks nothing has no answer. */
function toJson(answer: Answer | null, text: string, id: string | null, library: Library, ms: number) {
  return {
    id,
    outcome: answer?.kind ?? 'declined',
    text,
    citations: (answer === null ? [] : citationsOf(answer)).map(({ document, provision, quote }) => ({
      document: document.id,
      title: document.title,
      number: document.number,
      section: provision.section,
      label: provision.label,
      quote,
    })),
    passages: (answer?.passages ?? []).map(({ passage, score }) => {
      const provision = library.provisions.find((known) => known.id === passage.id);
      const place = { document: passage.parent, section: provision?.section, label: provision?.label };
      return { ...place, text: passage.body, score };
    }),
    degraded: answer?.degraded ?? [],
    ms,
  };
}

interface AskFlags {
  readonly role?: string;
  readonly unit?: string;
  readonly json?: boolean;
}

/** The units whose documents somebody of this role in this unit reads. */
function readsIn(unit: string, role: Role | null, now: Date): Reads {
  const grants = [{ role: role ?? 'CHV', unit, validFrom: now.toISOString(), validTo: null }];
  return documentsFor({ executorId: null, revokedAt: null, grants }, now);
}

/** `ask [QUESTION]`: answers from the directives; needs no database. */
export const register: Register = (program, cli) => {
  program
    .command('ask')
    .argument('[question]', 'left out: one question a line of standard input, plain or JSON')
    .description('Answer questions from the directives')
    .option('--role <role>', `who asks: ${ROLES.join(', ')}`)
    .option(
      '--unit <code>',
      "unit of who asks, e.g. T01.KV03: then that unit's documents are answered from too",
    )
    .option('--json', 'one JSON object a line')
    .action(async (question: string | undefined, { role, unit, json }: AskFlags) => {
      if (role !== undefined && !isRole(role))
        throw new CliError(`--role must be one of ${ROLES.join(', ')}, not "${role}".`, 2);
      if (question?.trim() === '')
        throw new CliError('The question is empty; give it as an argument or on standard input.', 2);
      const { config } = cli;
      const loaded = await loadLibrary({ dataDir: config.dataDir });
      const reads = unit === undefined ? readsNational : readsIn(unit, role ?? null, cli.now());
      const library = inForce(libraryFor(loaded, reads), civilDateOf(cli.now()));
      for (const { problem } of library.unread ?? []) cli.note(problem);
      const titles = library.documents.map(({ shortTitle }) => shortTitle);
      const vectors = await openVectors(config, { onTrouble: cli.note });
      const ask = await openAsk(config, library, vectors, cli.note);
      const answerOne = async ({ id, turns, role }: Asked) => {
        const began = performance.now();
        const [last = '', before] = [turns.at(-1), turns.slice(0, -1)];
        const small = smallTalk(last, titles)?.text ?? null;
        const answer = small === null ? await ask(last, { role, unit: null }, { before }) : null;
        const ms = Math.round((performance.now() - began) * 10) / 10;
        const text = answer === null ? (small ?? '') : answerText(answer);
        if (json) cli.json(toJson(answer, text, id, library, ms));
        else cli.print(`${text}\n`);
      };
      if (question !== undefined) return answerOne({ id: null, turns: [question], role: role ?? null });
      let [at, broken] = [0, 0];
      for await (const line of cli.stdinLines()) {
        at += 1;
        if (line.trim() === '') continue;
        const asked = readLine(line, at, role ?? null);
        if (!('error' in asked)) await answerOne(asked);
        else {
          broken += 1;
          if (json) cli.json(asked);
          else cli.note(asked.error);
        }
      }
      if (broken > 0) throw new CliError(`${broken} of ${at} lines could not be asked; the others were.`, 2);
    });
};
