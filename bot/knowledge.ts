import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Ask } from '../answering/ask.ts';
import { civilDateOf } from '../cases/civil-date.ts';
import { addedFolder, inForce, loadLibrary } from '../knowledge/library.ts';
import type { Library } from '../knowledge/model.ts';
import { publicNumbersOf } from '../people/privacy.ts';
import type { Clock } from '../reminders/ports.ts';

/** What the bot knows at the moment. */
export interface Known {
  /** Every document, retired ones too: those are listed, never searched. */
  readonly library: Library;
  /** Documents in force today: what is answered from. */
  readonly inForce: Library;
  /** Decision numbers that stand in the documents and may be quoted anywhere. */
  readonly publicNumbers: ReadonlySet<string>;
  readonly ask: Ask;
}

export interface Knowledge {
  /** Loads anew when the administrator changed a document (the command line does it beside us) or a day has begun. */
  current(): Promise<Known>;
}

/**
 * Holds the documents and what is built from them. An added document that cannot be read is left out and reported once
 * (answers say so); a change that cannot be loaded leaves the last good state in place; the first load throws then.
 */
export function createKnowledge(options: {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly build: (library: Library) => Promise<Ask>;
  readonly onDamage: (error: unknown) => void;
}): Knowledge {
  const { dataDir, clock, build, onDamage } = options;
  let state: { fingerprint: string; known: Known } | null = null;
  let loading: { fingerprint: string; known: Promise<Known> } | null = null;

  async function load(today: string): Promise<Known> {
    const library = await loadLibrary({ dataDir });
    const used = inForce(library, today);
    return { library, inForce: used, publicNumbers: publicNumbersOf(used), ask: await build(used) };
  }

  return {
    async current() {
      const today = civilDateOf(clock.now());
      const fingerprint = `${today} ${filesOf(addedFolder(dataDir))}`;
      if (state?.fingerprint === fingerprint) return state.known;
      if (loading?.fingerprint !== fingerprint) loading = { fingerprint, known: load(today) };
      try {
        const known = await loading.known;
        const { unread = [] } = known.library;
        if (unread.length > 0 && state?.fingerprint !== fingerprint)
          onDamage(new Error(unread.map(({ problem }) => problem).join(' ')));
        state = { fingerprint, known };
        return known;
      } catch (error) {
        if (state === null) throw error;
        if (state.fingerprint !== fingerprint) onDamage(error);
        state = { fingerprint, known: state.known };
        return state.known;
      }
    },
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
