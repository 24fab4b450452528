import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from './record.ts';

/** Smallest piece a disk writes whole. */
const SECTOR = 512;

/**
 * A disk that may forget whatever no fsync has asked it to keep: what it holds after a power cut is what was synced,
 * and of the writes since then any that it happened to have got round to, in any order, torn between sectors.
 */
export class Disk {
  readonly #kept = new Map<string, Buffer>();
  readonly #pending = new Map<string, Step[]>();
  readonly #obeysSync: boolean;

  /** @param obeysSync false for a disk that takes every fsync for done: the test must find out. */
  constructor(files: ReadonlyMap<string, Buffer>, obeysSync = true) {
    for (const [name, bytes] of files) this.#kept.set(name, bytes);
    this.#obeysSync = obeysSync;
  }

  do(step: Step): void {
    if (step.kind === 'said') return;
    const pending = this.#pending.get(step.file) ?? [];
    if (step.kind !== 'sync') {
      this.#pending.set(step.file, [...pending, step]);
      return;
    }
    if (!this.#obeysSync) return;
    this.#pending.delete(step.file);
    for (const done of pending) this.#apply(this.#kept, done);
  }

  /** What is found after a power cut now; `luck` decides what of the unsynced was written, from 0 up to 1. */
  afterPowerCut(luck: () => number): ReadonlyMap<string, Buffer> {
    const files = new Map([...this.#kept].map(([name, bytes]) => [name, Buffer.from(bytes)]));
    for (const pending of this.#pending.values()) {
      for (const step of inAnyOrder(pending, luck)) {
        if (luck() < 0.5) continue;
        if (step.kind !== 'write' || luck() < 0.5) this.#apply(files, step);
        else
          for (let from = 0; from < step.bytes.length; from += SECTOR)
            if (luck() < 0.5)
              this.#apply(files, {
                ...step,
                at: step.at + from,
                bytes: step.bytes.subarray(from, from + SECTOR),
              });
      }
    }
    return files;
  }

  #apply(files: Map<string, Buffer>, step: Step): void {
    if (step.kind === 'said' || step.kind === 'sync') return;
    const before = files.get(step.file) ?? Buffer.alloc(0);
    if (step.kind === 'remove') files.delete(step.file);
    else if (step.kind === 'truncate') files.set(step.file, resized(before, step.size));
    else {
      const after = resized(before, Math.max(before.length, step.at + step.bytes.length));
      step.bytes.copy(after, step.at);
      files.set(step.file, after);
    }
  }
}

function resized(bytes: Buffer, size: number): Buffer {
  const after = Buffer.alloc(size);
  bytes.copy(after, 0, 0, Math.min(size, bytes.length));
  return after;
}

function inAnyOrder<T>(items: readonly T[], luck: () => number): readonly T[] {
  return items
    .map((item) => ({ item, order: luck() }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}

export function writeFiles(folder: string, files: ReadonlyMap<string, Buffer>): void {
  mkdirSync(folder, { recursive: true });
  // The shared-memory file is made anew after a restart; SQLite never relies on what it held.
  for (const [name, bytes] of files) if (!name.endsWith('-shm')) writeFileSync(join(folder, name), bytes);
}
