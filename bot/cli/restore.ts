import { restore } from '../backup.ts';
import type { Register } from './command.ts';
import { withDatabase } from './database.ts';

export const register: Register = (program, cli) => {
  program
    .command('restore <file>')
    .description('Put a backup back, all of it or nothing; stop the bot before')
    .option('--force', 'replace what the database and the folder of documents hold')
    .option('--json', 'print one JSON object')
    .action(async (file: string, { force, json }: { force?: true; json?: true }) => {
      const { dataDir } = cli.config;
      const summary = await withDatabase(cli, (database) =>
        restore({ database, dataDir, file, force: force === true }),
      );
      if (json) cli.json({ file, ...summary });
      else cli.print(`${summary.rows} rows and ${summary.files} document files of ${summary.at} are back`);
    });
};
