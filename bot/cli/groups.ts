import { createPeopleStore } from '../../people/store.ts';
import { CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';

interface AllowOptions {
  readonly unit: string;
  readonly title?: string;
  readonly closed?: true;
  readonly open?: true;
  readonly topic?: string;
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
    .option('--open', 'anybody may be a member')
    .option('--topic <id>', 'topic of a forum group that announcements go to; 0 for the group itself')
    .option('--json', 'print one JSON object')
    .action(async (chatId: string, { unit, title, closed, open, topic, json }: AllowOptions) => {
      if (!/^-?\d{1,20}$/.test(chatId))
        throw new CliError(`${chatId} is not a chat id: a whole number such as -1001234567890.`, 2);
      if (topic !== undefined && !/^\d{1,15}$/.test(topic))
        throw new CliError(`${topic} is not the id of a topic: a whole number, 0 for none.`, 2);
      const group = {
        chatId,
        unit,
        ...(open === true && { closed: false }),
        ...(topic !== undefined && { topic: Number(topic) || null }),
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
    .command('forget <chat-id>')
    .description('Take a group off the register: the bot leaves it when it is next spoken to there')
    .option('--json', 'print one JSON object')
    .action(async (chatId: string, { json }: { json?: true }) => {
      const known = await withDatabase(cli, async (database) => {
        const store = createPeopleStore(database);
        const group = await store.group(chatId);
        if (group !== null) await store.forgetGroup(group.chatId, cli.now(), 'operator');
        return group !== null;
      });
      if (!known) throw new CliError(`${chatId} is not registered. See: groups list`);
      if (json) cli.json({ chat_id: chatId, forgotten: true });
      else cli.print(`${chatId} forgotten`);
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
