import { createPeopleStore } from '../../people/store.ts';
import { CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';

interface AllowOptions {
  readonly unit: string;
  readonly title?: string;
  readonly closed?: true;
  readonly json?: true;
}

export const register: Register = (program, cli) => {
  const groups = program.command('groups').description('Telegram groups the bot may speak in');

  groups
    .command('allow <chat-id>')
    .description('Register a group for a unit')
    .requiredOption('--unit <code>', 'unit whose announcements it receives')
    .option('--title <title>', 'name to show in lists')
    .option('--closed', 'only officers are members; meeting links may be posted')
    .option('--json', 'print one JSON object')
    .action(async (chatId: string, { unit, title, closed, json }: AllowOptions) => {
      if (!/^-?\d{1,20}$/.test(chatId))
        throw new CliError(`${chatId} is not a chat id: a whole number such as -1001234567890.`, 2);
      const group = {
        chatId,
        unit,
        ...(title !== undefined && { title }),
        ...(closed !== undefined && { closed }),
      };
      const result = await withDatabase(cli, (database) =>
        createPeopleStore(database).allowGroup(group, cli.now()),
      );
      if (result.kind === 'unknown-unit')
        throw new CliError(`There is no unit ${unit}. See: units list; add it with: units import FILE.csv`);
      if (json) cli.json({ chat_id: chatId, unit });
      else cli.print(`${chatId} allowed for ${unit}`);
    });

  groups
    .command('list')
    .description('Registered groups, one a line')
    .option('--json', 'print JSON lines')
    .action(async ({ json }: { json?: true }) => {
      const list = await withDatabase(cli, (database) => createPeopleStore(database).groups());
      for (const { chatId, unit, title, scope, closed } of list)
        if (json) cli.json({ chat_id: chatId, unit, title, scope, closed });
        else cli.print(`${chatId}  ${unit.padEnd(9)} ${closed ? 'closed' : 'open'}  ${title ?? ''}`);
    });
};
