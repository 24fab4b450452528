import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ask } from '../answering/ask.ts';
import { civilDateOf } from '../cases/civil-date.ts';
import { addedFolder, inForce, loadLibrary, type Reads, readsNational } from '../knowledge/library.ts';
import type { Library } from '../knowledge/model.ts';
import { publicNumbersOf } from '../people/privacy.ts';
import type { Clock } from '../reminders/ports.ts';
import { createViews, type Known, type Readable, type Views } from './knowledge-views.ts';

export type { Known } from './knowledge-views.ts';

export interface Knowledge {
  /**
   * What the bot knows at the moment, for who may read the documents of these units: those of the whole service when
   * left out. Loads anew when the administrator changed a document (the command line does it beside us) or a day began.
   */
  current(reads?: Reads): Promise<Known>;
  /** All documents of all units: for checks that look at texts and tell nothing of them. */
  everything(): Promise<Readable>;
}

interface State {
  readonly fingerprint: string;
  readonly all: Readable;
  readonly views: Views;
}

/**
 * Holds the documents and what is built from them. An added document that cannot be read is left out and reported once
 * (answers say so); a change that cannot be loaded leaves the last good state in place; the first load throws then.
 */
export function createKnowledge(options: {
  readonly dataDir: string;
  readonly clock: Clock;
  /** `view` names the set of documents, where it is not the one that everybody reads. */
  readonly build: (library: Library, view: string) => Promise<Ask>;
  readonly onDamage: (error: unknown) => void;
}): Knowledge {
  const { dataDir, clock, build, onDamage } = options;
  let state: State | null = null;
  let loading: { readonly fingerprint: string; readonly state: Promise<State> } | null = null;

  async function load(fingerprint: string, today: string): Promise<State> {
    const library = await loadLibrary({ dataDir });
    const used = inForce(library, today);
    const all = { library, inForce: used, publicNumbers: publicNumbersOf(used) };
    const views = createViews({
      library,
      async build(readable, view) {
        const open = inForce(readable, today);
        return {
          library: readable,
          inForce: open,
          publicNumbers: publicNumbersOf(open),
          ask: await build(open, view),
        };
      },
    });
    // What everybody reads is ready before the old state goes.
    await views.of(readsNational);
    return { fingerprint, all, views };
  }

  async function latest(): Promise<State> {
    const today = civilDateOf(clock.now());
    const fingerprint = `${today} ${filesOf(addedFolder(dataDir))}`;
    if (state?.fingerprint === fingerprint) return state;
    if (loading?.fingerprint !== fingerprint) loading = { fingerprint, state: load(fingerprint, today) };
    try {
      const next = await loading.state;
      const { unread = [] } = next.all.library;
      if (unread.length > 0 && state?.fingerprint !== fingerprint)
        onDamage(new Error(unread.map(({ problem }) => problem).join(' ')));
      state = next;
    } catch (error) {
      if (state === null) throw error;
      if (state.fingerprint !== fingerprint) onDamage(error);
      state = { ...state, fingerprint };
    }
    return state;
  }

  return {
    current: async (reads = readsNational) => (await latest()).views.of(reads),
    everything: async () => (await latest()).all,
  };
}

/** Names, sizes and times of the files: enough to see that one was added or changed. */
function filesOf(folder: string): string {
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder).sort();
  return files
    .map((file) => {
      const { size, mtimeMs } = statSync(join(folder, file));
      return `${file}:${size}:${mtimeMs}`;
    })
    .join(' ');
}
