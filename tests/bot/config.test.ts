import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig, settings } from '../../bot/config.ts';

describe('readConfig', () => {
  it('needs no setting at all', () => {
    const read = readConfig({});
    expect(read.kind).toBe('ok');
    if (read.kind !== 'ok') return;
    expect(read.config.telegram).toBeUndefined();
    expect(read.config.openai).toBeUndefined();
    expect(read.config.port).toBe(8080);
    expect(read.config.databaseUrl).toMatch(/^file:.*thads\.sqlite$/);
  });

  it('treats an empty value as not set', () => {
    expect(readConfig({ TELEGRAM_BOT_TOKEN: '', PORT: ' ' })).toEqual(readConfig({}));
  });

  it('keeps the model that embeds apart from the one that writes', () => {
    const read = readConfig({ OPENAI_API_KEY: 'k', OPENAI_MODEL: 'w', OPENAI_EMBEDDINGS_MODEL: 'e' });
    expect(read.kind === 'ok' && read.config.openai).toMatchObject({ model: 'w', embeddingsModel: 'e' });
  });

  it('reports every problem at once', () => {
    const read = readConfig({
      PORT: '99999',
      VECTOR_INDEX: 'faiss',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://x',
      TELEGRAM_BOT_TOKEN: 'abc',
    });
    expect(read.kind === 'invalid' && read.problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'DATABASE_URL',
      'LOG_LEVEL',
      'PORT',
      'TELEGRAM_BOT_TOKEN',
      'VECTOR_INDEX',
    ]);
  });

  it('keeps small numbers and the audit as the trade has it, unless the office decides otherwise', () => {
    const read = (env: Record<string, string>) => {
      const result = readConfig(env);
      return result.kind === 'ok' ? [result.config.smallCounts, result.config.auditMonths] : result.problems;
    };
    expect(read({})).toEqual(['delicate', 12]);
    expect(read({ SMALL_COUNTS: 'all', AUDIT_MONTHS: '120' })).toEqual(['all', 120]);
    expect(read({ SMALL_COUNTS: 'some', AUDIT_MONTHS: '121' })).toEqual([
      'SMALL_COUNTS must be one of delicate, all, shown.',
      'AUDIT_MONTHS must be a number of months, 1 to 120.',
    ]);
  });

  it('wants a secret with a webhook', () => {
    const read = readConfig({ TELEGRAM_BOT_TOKEN: '1:abc', WEBHOOK_URL: 'https://example.org/hook' });
    expect(read.kind === 'invalid' && read.problems.join()).toMatch(/WEBHOOK_SECRET/);
  });
});

it('.env.example lists exactly the settings of the schema', () => {
  const listed = readFileSync('.env.example', 'utf8').match(/^[A-Z_]+(?==)/gm) ?? [];
  expect([...listed].sort()).toEqual(Object.keys(settings).sort());
});
