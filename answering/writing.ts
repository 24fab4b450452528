import type { Library } from '../knowledge/model.ts';
import { type Checked, check } from './check.ts';
import { mayLeave } from './intent.ts';
import type { Degraded, Point } from './model.ts';
import { extractive } from './writers/extractive.ts';
import type { Draft, Evidence, Task, WriteOptions, Writer } from './writers/writer.ts';

/** Everything that was found for a question: what may be quoted. */
export interface Found {
  readonly all: readonly Evidence[];
}

type Written = { readonly kind: 'points'; readonly points: readonly Point[] } | { readonly kind: 'silent' };

interface WritingDeps {
  readonly library: Library;
  readonly writer: Writer | undefined;
  readonly onDropped: ((reason: string) => void) | undefined;
  /** Of the directives themselves: these name no case. */
  readonly publicNumbers: ReadonlySet<string>;
}

/** Writes checked points: by a model when one may be asked and gives something that stands, else by quotes alone. */
export function createWriting({ library, writer, onDropped, publicNumbers }: WritingDeps) {
  return async (
    task: Task & Found,
    typed: string,
    options: WriteOptions,
  ): Promise<{ written: Written; degraded: readonly Degraded[] }> => {
    const model =
      writer?.usesModel && mayLeave(typed, publicNumbers) && mayLeave(task.question, publicNumbers)
        ? writer
        : null;
    const byModel = model === null ? null : await tryModel(model, task, options);
    if (byModel !== null) return { written: byModel, degraded: [] };
    const draft = await extractive.write(task);
    const written: Written =
      draft.kind === 'silent' ? draft : { kind: 'points', points: checked(task, draft).points };
    return { written, degraded: model === null ? [] : ['writer-unavailable'] };
  };

  function checked({ all }: Found, draft: Extract<Draft, { kind: 'claims' }>): Checked {
    return check(library, all, draft.claims);
  }

  async function tryModel(model: Writer, task: Task & Found, options: WriteOptions): Promise<Written | null> {
    let draft: Draft;
    try {
      draft = await model.write(task, options);
    } catch (error) {
      if (options.signal?.aborted) throw error;
      onDropped?.(`${model.name}: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
    if (draft.kind === 'silent') return draft;
    const { points, dropped } = checked(task, draft);
    for (const reason of dropped) onDropped?.(`${model.name}: ${reason}`);
    return points.length === 0 ? null : { kind: 'points', points };
  }
}
