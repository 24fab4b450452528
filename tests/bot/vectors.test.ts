import { existsSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openVectors } from '../../bot/vectors.ts';
import { createMeaning } from '../../retrieval/dense/meaning.ts';
import { startEmbeddingServer } from '../retrieval/embedding-server.ts';

const texts = ['bán đấu giá tài sản', 'đường dây nóng', 'kê biên nhà đất'];
let dataDir = '';
let server: Awaited<ReturnType<typeof startEmbeddingServer>>;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'data-'));
  server = await startEmbeddingServer('base64');
});
afterEach(async () => {
  rmSync(dataDir, { recursive: true, force: true });
  await server.stop();
});

/** A program's run with a model of the server: its meaning, and what it tells. */
async function run({ model = 'old', background = false, embeddings = 'openai' } = {}) {
  const served: string[] = [];
  const troubles: string[] = [];
  const openai = { apiKey: 'k', baseUrl: server.baseUrl, model: 'writes', embeddingsModel: model };
  const vectors = await openVectors(
    { embeddings, openai, dataDir, vectorIndex: 'auto' },
    {
      onTrouble: (reason) => troubles.push(reason),
      ...(background && { onProgress: () => {} }),
      onServing: (embedder) => served.push(embedder),
    },
  );
  const meaning = createMeaning(vectors.embedder, texts, vectors.optionsFor('0'));
  return { meaning, served, troubles };
}

it('pays for no text twice', async () => {
  await (await run()).meaning.prepare();
  expect(server.embedded).toEqual(texts);
  const { meaning } = await run();
  expect((await meaning('kê biên'))?.nearest(1)[0]?.doc).toBe(2);
  expect(server.embedded).toEqual([...texts, 'kê biên']);
});

it('lets the old model serve until the vectors of the new one are there', async () => {
  await (await run()).meaning.prepare();
  server.become('refuses-key');
  const { meaning, served, troubles } = await run({ model: 'new', background: true });
  await expect.poll(() => served).toEqual(['openai:old']);
  await expect.poll(() => troubles.join()).toMatch(/refused: 401/);
  server.become('base64');
  expect((await meaning('kê biên'))?.nearest(1)[0]?.doc).toBe(2);
  const servedAfterAsking = async () => {
    await meaning('kê biên');
    return served;
  };
  await expect.poll(servedAfterAsking).toEqual(['openai:old', 'openai:new']);
  expect(readdirSync(join(dataDir, 'vectors')).sort()).toEqual(['openai%3Anew.bin', 'openai%3Aold.bin']);
});

it('lets the built-in embedder serve where there was no other', async () => {
  server.become('refuses-key');
  const { meaning, served } = await run({ background: true });
  await expect.poll(() => served).toEqual([expect.stringMatching(/^static/)]);
  expect((await meaning('đường dây nóng'))?.nearest(1)[0]?.doc).toBe(1);
});

it('removes a damaged file, says so, and computes anew', async () => {
  await (await run()).meaning.prepare();
  truncateSync(join(dataDir, 'vectors', 'openai%3Aold.bin'), 200);
  const { meaning, troubles } = await run();
  await meaning.prepare();
  expect(troubles.join()).toMatch(/openai%3Aold.bin is cut short: remove it/);
  expect(server.embedded).toEqual([...texts, ...texts]);
});

it('writes nothing where there is no data folder, and nothing for the built-in embedder', async () => {
  await (await run({ embeddings: 'static' })).meaning.prepare();
  expect(readdirSync(dataDir)).toEqual([]);
  rmSync(dataDir, { recursive: true });
  await (await run()).meaning.prepare();
  expect(existsSync(dataDir)).toBe(false);
});

it('never tells the words of a server that was sent a question', async () => {
  const { meaning, troubles } = await run();
  await meaning.prepare();
  server.become('refuses-key');
  expect(await meaning('việc của ông A')).toBeNull();
  expect(troubles).toEqual([`The embedding server ${server.baseUrl} refused: status 401.`]);
});
