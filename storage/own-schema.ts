import { type DatabaseIntrospector, type Dialect, type Kysely, PostgresDialect, sql } from 'kysely';

/**
 * PostgreSQL as it looks from the schema that new tables go to. Kysely's own look goes through every schema of the
 * database, and breaks off when somebody drops another one meanwhile.
 */
export function createOwnSchemaDialect(config: ConstructorParameters<typeof PostgresDialect>[0]): Dialect {
  const dialect = new PostgresDialect(config);
  return {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector,
  };
}

// biome-ignore lint/suspicious/noExplicitAny: Kysely asks for an introspector of any schema
function createIntrospector(database: Kysely<any>): DatabaseIntrospector {
  return {
    async getSchemas() {
      const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(database);
      return rows;
    },
    /** Columns are left out: nobody here asks for them. */
    async getTables({ withInternalKyselyTables } = { withInternalKyselyTables: false }) {
      const { rows } = await sql<{ name: string; schema: string; kind: string }>`
        select relname as name, current_schema() as schema, relkind::text as kind from pg_catalog.pg_class
        where relnamespace = current_schema()::regnamespace and relkind in ('r', 'v', 'p', 'f')
        order by relname`.execute(database);
      return rows
        .filter(({ name }) => withInternalKyselyTables || !name.startsWith('kysely_'))
        .map(({ name, schema, kind }) => ({
          name,
          schema,
          isView: kind === 'v',
          isForeign: kind === 'f',
          columns: [],
        }));
    },
  };
}
