import type { Addressee, Library } from '../knowledge/model.ts';
import { type Checked, check } from './check.ts';
import { tellsOfSomebody } from './in-group.ts';
import type { Degraded, Point } from './model.ts';
import { type Budget, type Taken, tokensOf, tokensReported } from './writers/budget.ts';
import { extractive } from './writers/extractive.ts';
import { questionText } from './writers/prompt.ts';
import type { Claim, Draft, Evidence, Task, WriteOptions, Writer } from './writers/writer.ts';

/** Everything that was found for a question: what may be quoted. */
export interface Found {
  readonly all: readonly Evidence[];
}

export interface WritingOptions extends Omit<WriteOptions, 'onClaims' | 'onUsage'> {
  /** What a model may still use; no end to it when left out. */
  readonly budget?: Budget | undefined;
  /** By our own score the evidence surely tells (014): then a model's word that it does not is not even mentioned. */
  readonly isSure?: boolean | undefined;
  /** Called with the points that are written and checked while a model still writes. */
  readonly onPoints?: ((points: readonly Point[]) => void) | undefined;
}

type Written = { readonly kind: 'points'; readonly points: readonly Point[] } | { readonly kind: 'silent' };

/** What became of asking the model: something checked, or why there is nothing. */
type Tried = Written | { readonly kind: 'nothing'; readonly degraded: readonly Degraded[] };

interface WritingDeps {
  readonly library: Library;
  readonly writer: Writer | undefined;
  readonly onDropped: ((reason: string) => void) | undefined;
  /** Of the directives themselves: these name no case. */
  readonly publicNumbers: ReadonlySet<string>;
  /** Whether a question may go to a model, see `mayLeave`. */
  readonly isPublic: (question: string) => boolean;
}

/** Set aside for the instruction and the reply, in tokens; what is used takes its place. */
const REPLY_TOKENS = 2_000;

/** Writes checked points: by a model when one may be asked and gives something that stands, else by quotes alone. */
export function createWriting({ library, writer, onDropped, publicNumbers, isPublic: mayGo }: WritingDeps) {
  return async (
    task: Task & Found,
    typed: string,
    options: WritingOptions,
  ): Promise<{ written: Written; degraded: readonly Degraded[] }> => {
    const tried: Tried = writer?.usesModel
      ? await tryModelIfOpen(writer, task, typed, options)
      : { kind: 'nothing', degraded: [] };
    if (tried.kind !== 'nothing') return { written: tried, degraded: [] };
    const draft = await extractive.write(task);
    const written: Written =
      draft.kind === 'silent' ? draft : { kind: 'points', points: checked(task, draft.claims).points };
    return { written, degraded: tried.degraded };
  };

  async function tryModelIfOpen(
    model: Writer,
    task: Task & Found,
    typed: string,
    options: WritingOptions,
  ): Promise<Tried> {
    const shown = forModel(task);
    const isOpen = shown.evidence.length > 0 && mayGo(typed) && mayGo(task.question);
    return isOpen ? tryModel(model, shown, options) : { kind: 'nothing', degraded: [] };
  }

  /** The task without the passages that carry somebody's data: an administrator may have added any document. */
  function forModel(task: Task & Found): Task & Found {
    return {
      ...task,
      evidence: task.evidence.filter(isPublic),
      searchMore: async (query) => (await task.searchMore(query)).filter(isPublic),
    };
  }

  function isPublic({ document, provision }: Evidence): boolean {
    if (document.isShipped === true) return true;
    return !tellsOfSomebody(`${document.shortTitle}\n${provision.text}`, publicNumbers);
  }

  function checked({ all }: Found, claims: readonly Claim[]): Checked {
    return check(library, all, claims);
  }

  async function tryModel(model: Writer, task: Task & Found, options: WritingOptions): Promise<Tried> {
    const { budget, onPoints, signal } = options;
    const failed = (why: string): Tried => {
      onDropped?.(`${model.name}: ${why}`);
      return { kind: 'nothing', degraded: ['writer-unavailable'] };
    };
    const aside = tokensOf(questionText(task)) + REPLY_TOKENS;
    let taken: Taken | undefined;
    try {
      taken = await budget?.take(aside);
    } catch (error) {
      return failed(`no budget: ${reasonOf(error)}`);
    }
    if (taken?.kind === 'spent') return { kind: 'nothing', degraded: taken.isNews ? ['budget-spent'] : [] };
    let used: number | null = null;
    let draft: Draft;
    try {
      draft = await model.write(task, {
        signal,
        onProgress: options.onProgress,
        onClaims: (claims) => {
          const { points } = checked(task, claims);
          const own = task.level === null ? points : ownFirst(points, task.level);
          if (own.length > 0) onPoints?.(own);
        },
        onUsage: (tokens) => {
          used = (used ?? 0) + tokens;
        },
      });
    } catch (error) {
      // A server that refused has used nothing; one that was cut off or came too late may have used it all.
      if (isRefusal(error)) used = 0;
      if (signal?.aborted) throw error;
      return failed(isRefusal(error) ? `answered ${error.status}` : reasonOf(error));
    } finally {
      // A count that cannot be written leaves what was set aside, and never costs the answer.
      await taken?.settle(tokensReported(used, aside)).catch((error: unknown) => {
        onDropped?.(`the budget: ${reasonOf(error)}`);
      });
    }
    // The judge let the question through, so the quotes go out; where it was in doubt too, the reader is told of both.
    if (draft.kind === 'silent') {
      onDropped?.(`${model.name}: silent on what was found to tell`);
      return { kind: 'nothing', degraded: options.isSure ? [] : ['writer-silent'] };
    }
    const { points, dropped } = checked(task, draft.claims);
    for (const reason of dropped) onDropped?.(`${model.name}: ${reason}`);
    if (points.length === 0) return failed('nothing of its reply stands');
    const all = [...points, ...(await leftOut(task, points))];
    return { kind: 'points', points: task.level === null ? all : ownFirst(all, task.level) };
  }

  /** The best place found, when the model passes it over: it may choose and order, not hide. */
  async function leftOut(task: Task & Found, points: readonly Point[]): Promise<readonly Point[]> {
    const [best] = task.evidence;
    const cited = new Set(points.flatMap(({ citations }) => citations.map(({ provision }) => provision.id)));
    if (best === undefined || cited.has(best.provision.id)) return [];
    const draft = await extractive.write(task);
    return draft.kind === 'silent' ? [] : checked(task, draft.claims.slice(0, 1)).points;
  }
}

/** In the model's order, but another level's duty never before the asker's own. */
function ownFirst(points: readonly Point[], level: Addressee): readonly Point[] {
  const isOther = ({ addressee }: Point): number => (addressee === level || addressee === 'ALL' ? 0 : 1);
  return points.toSorted((one, other) => isOther(one) - isOther(other));
}

/** An answer by HTTP status instead of a reply, as the clients throw it; its message may repeat what was asked. */
function isRefusal(error: unknown): error is Error & { readonly status: number } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
