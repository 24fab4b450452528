import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openKnownVectors } from '../../retrieval/dense/known-vectors.ts';
import { createMeaning, type MeaningOptions } from '../../retrieval/dense/meaning.ts';
import type { Embedder } from '../../retrieval/embedders/index.ts';
import { vectorOf } from './seeds.ts';

const texts = ['1', '2', '3', '4'];

/** A server whose passages wait until it is let go, and which fails when told to. */
function createRemote(name = 'remote') {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const state = { down: false, embedded: [] as string[], asked: 0, name };
  const embed = async (wanted: readonly string[]) => {
    if (state.down) throw new Error(`${name} is down`);
    return wanted.map(vectorOf);
  };
  const embedder: Embedder = {
    name,
    embedQuery: async (text) => {
      state.asked += 1;
      return (await embed([text]))[0] ?? [];
    },
    async embedDocuments(wanted) {
      await opened;
      const vectors = await embed(wanted);
      state.embedded.push(...wanted);
      return vectors;
    },
  };
  return Object.assign(state, { embedder, open });
}

/** Computes here and at once. */
const local: Embedder = {
  name: 'local',
  embedNow: vectorOf,
  embedQuery: async (text) => vectorOf(text),
  embedDocuments: async (wanted) => wanted.map(vectorOf),
};

function createLog() {
  const served: string[] = [];
  const failures: string[] = [];
  const options: MeaningOptions = {
    background: true,
    onServing: (name) => served.push(name),
    onFailure: (error) => failures.push((error as Error).message),
  };
  return { served, failures, options };
}

describe('createMeaning', () => {
  it('lets the first question wait for the vectors, if it is not to work in the background', async () => {
    const remote = createRemote();
    const meaning = createMeaning(remote.embedder, texts);
    const asked = meaning('3');
    expect(meaning.now('3')).toBeUndefined();
    remote.open();
    expect((await asked)?.nearest(1)[0]?.doc).toBe(2);
    expect(await (await meaning('3'))?.search(1)).toEqual((await asked)?.nearest(1));
  });

  it('answers at once when the embedder is here and its vectors stand', async () => {
    const meaning = createMeaning(local, texts);
    expect(meaning.now('3')).toBeUndefined();
    await meaning.prepare();
    expect(meaning.now('3')?.nearest(1)[0]?.doc).toBe(2);
  });

  it('takes vectors that are there already', async () => {
    const rows = Int8Array.of(1, 0, 0, 1);
    const flat: Embedder = { ...local, embedNow: () => [0, 5], embedDocuments: () => Promise.reject() };
    const meaning = createMeaning(flat, ['a', 'b'], { directions: { dimensions: 2, rows } });
    await meaning.prepare();
    expect(meaning.now('?')?.nearest(1)).toEqual([{ doc: 1, score: 1 }]);
  });

  it('searches a graph where one is to serve, and goes on without it when it cannot be built', async () => {
    const meaning = createMeaning(local, texts, { hnswFrom: 1 });
    expect((await meaning('3'))?.nearest(1)[0]?.doc).toBe(2);
    const { failures, options } = createLog();
    const many = Array.from({ length: 400 }, (_, at) => String(at));
    const graphs = join(import.meta.filename, 'no-folder');
    const without = createMeaning(local, many, { ...options, background: false, hnswFrom: 1, graphs });
    expect((await without('3'))?.nearest(1)[0]?.doc).toBe(3);
    expect(failures.join()).toMatch(/ENOTDIR/);
  });
});

describe('in the background', () => {
  it('no question waits: there are no vectors until all are there', async () => {
    const remote = createRemote();
    const log = createLog();
    const meaning = createMeaning(remote.embedder, texts, log.options);
    expect(await meaning('3')).toBeNull();
    expect(remote.asked).toBe(0);
    remote.open();
    await meaning.prepare();
    expect((await meaning('3'))?.nearest(9)).toHaveLength(texts.length);
    expect(log).toMatchObject({ served: ['remote'], failures: [] });
  });

  it('an old embedder serves until the new one does, then is asked no more', async () => {
    const old = createRemote('old');
    old.open();
    const known = await openKnownVectors(null, 'old');
    await createMeaning(old.embedder, texts, { known }).prepare();
    const fresh = createRemote('new');
    const log = createLog();
    const predecessors = async () => [{ embedder: old.embedder, known }];
    const meaning = createMeaning(fresh.embedder, texts, { ...log.options, predecessors });
    await expect.poll(() => log.served).toEqual(['old']);
    expect((await meaning('3'))?.nearest(1)[0]?.doc).toBe(2);
    expect([old.asked, fresh.asked]).toEqual([1, 0]);
    fresh.open();
    await meaning.prepare();
    expect((await meaning('3'))?.nearest(1)[0]?.doc).toBe(2);
    expect([old.asked, fresh.asked]).toEqual([1, 1]);
    expect(log.served).toEqual(['old', 'new']);
    expect(old.embedded).toEqual(texts);
  });

  it('an old embedder that lacks vectors is passed over for one that computes here', async () => {
    const old = createRemote('old');
    const known = await openKnownVectors(null, 'old');
    const log = createLog();
    const predecessors = async () => [{ embedder: old.embedder, known }, { embedder: local }];
    const meaning = createMeaning(createRemote('new').embedder, texts, { ...log.options, predecessors });
    await expect.poll(() => log.served).toEqual(['local']);
    expect(meaning.now('4')?.nearest(1)[0]?.doc).toBe(3);
  });

  it('the old one goes on while the new one is down, and the new one is tried again', async () => {
    const fresh = createRemote('new');
    fresh.down = true;
    fresh.open();
    const log = createLog();
    const meaning = createMeaning(fresh.embedder, texts, {
      ...log.options,
      predecessors: async () => [{ embedder: local }],
    });
    await expect.poll(() => log.failures).toEqual(['new is down']);
    await expect.poll(() => log.served).toEqual(['local']);
    expect((await meaning('2'))?.nearest(1)[0]?.doc).toBe(1);
    fresh.down = false;
    const servedAfterAsking = async () => {
      await meaning('2');
      return log.served;
    };
    await expect.poll(servedAfterAsking).toEqual(['local', 'new']);
    expect(log.failures).toEqual(['new is down']);
  });

  it('begins again after a kill where it stood', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'meaning-'));
    try {
      const path = join(folder, 'vectors.bin');
      const many = Array.from({ length: 300 }, (_, at) => String(at));
      const killed = createRemote();
      const stops: Embedder = {
        ...killed.embedder,
        embedDocuments: async (wanted) =>
          killed.embedded.length > 0
            ? Promise.reject(new Error('killed'))
            : killed.embedder.embedDocuments(wanted),
      };
      killed.open();
      await createMeaning(stops, many, { known: await openKnownVectors(path, 'remote') }).prepare();
      const after = createRemote();
      after.open();
      const known = await openKnownVectors(path, 'remote');
      const progress: number[] = [];
      const onProgress = (done: number) => progress.push(done);
      const meaning = createMeaning(after.embedder, many, { ...createLog().options, known, onProgress });
      await meaning.prepare();
      expect(after.embedded).toEqual(many.slice(killed.embedded.length));
      expect(progress).toEqual([300]);
      expect((await meaning('299'))?.nearest(1)[0]?.doc).toBe(299);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('changes', () => {
  const ranking = async (meaning: ReturnType<typeof createMeaning>, text: string) =>
    (await meaning(text))?.nearest(9).map(({ doc }) => doc) ?? [];

  it('are taken in before, while and after the vectors are computed, without embedding the rest again', async () => {
    const remote = createRemote();
    const meaning = createMeaning(remote.embedder, texts);
    const building = meaning.prepare();
    const put = meaning.put([1, 9], ['20', '90']);
    meaning.delete([0]);
    remote.open();
    await Promise.all([building, put]);
    expect((await ranking(meaning, '20'))[0]).toBe(1);
    expect((await ranking(meaning, '90'))[0]).toBe(9);
    expect(await ranking(meaning, '1')).not.toContain(0);
    await meaning.put([0], ['100']);
    meaning.delete([9]);
    expect((await ranking(meaning, '100'))[0]).toBe(0);
    expect(await ranking(meaning, '90')).not.toContain(9);
    expect(remote.embedded.toSorted()).toEqual([...texts, '20', '90', '100'].toSorted());
  });

  it('that come while an earlier one is still being embedded win over it', async () => {
    const remote = createRemote();
    const meaning = createMeaning({ ...remote.embedder }, ['1']);
    const late = meaning.put([0, 1], ['50', '51']);
    meaning.delete([0]);
    remote.open();
    await late;
    expect(await ranking(meaning, '50')).toEqual([1]);
  });

  it('leave no old vector behind when the embedder fails', async () => {
    const remote = createRemote();
    remote.open();
    const meaning = createMeaning(remote.embedder, texts);
    await meaning.prepare();
    remote.down = true;
    await expect(meaning.put([1], ['20'])).rejects.toThrow(/down/);
    remote.down = false;
    expect(await ranking(meaning, '2')).not.toContain(1);
  });
});
