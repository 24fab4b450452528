import { describe, expect, it } from 'vitest';
import { migrate } from '../../storage/migrate.ts';
import { parseDatabaseUrl } from '../../storage/open.ts';
import { engines } from '../database.ts';

describe('parseDatabaseUrl', () => {
  it('knows the two engines', () => {
    expect(parseDatabaseUrl('file:/tmp/x.sqlite')).toEqual({ kind: 'sqlite', file: '/tmp/x.sqlite' });
    expect(parseDatabaseUrl('file:///tmp/x.sqlite')).toEqual({ kind: 'sqlite', file: '/tmp/x.sqlite' });
    expect(parseDatabaseUrl('postgres://u@h/db')).toEqual({ kind: 'postgres', url: 'postgres://u@h/db' });
  });

  it('says which forms it accepts', () => {
    expect(() => parseDatabaseUrl('mysql://x')).toThrow(/file: .*postgres:/);
  });
});

describe.each(engines)('migrate on $name', (engine) => {
  it('can be run again without effect', async () => {
    const test = await engine.open();
    try {
      await migrate(test.database);
      const tables = await test.database.introspection.getTables();
      expect(tables.length).toBeGreaterThanOrEqual(0);
    } finally {
      await test.close();
    }
  });
});
