import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { ROLES, type Role } from '../../people/model.ts';
import { createPeopleStore, type PeopleStore } from '../../people/store.ts';
import { erasePerson, exportPerson } from '../personal-data-store.ts';
import { type Cli, CliError } from './command.ts';
import { withDatabase } from './database.ts';
import { parseInstant } from './instant.ts';

interface Flags {
  readonly role: Role;
  readonly unit: string;
  readonly from?: string;
  readonly until?: string;
  readonly for?: string;
  readonly to?: string;
  readonly at?: string;
  readonly yes?: true;
  readonly json?: true;
}

const roleOption = () =>
  new Option('--role <role>', 'role of the person').choices(ROLES).makeOptionMandatory();
/** A day means its beginning in Việt Nam; an instant is taken as it stands. */
const instant = (text: string): Date =>
  parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+07:00` : text);

/** `people grant | end | transfer | deputise | relink | strangers | export | erase`. */
export function registerChanges(people: Command, cli: Cli): void {
  const store = <T>(use: (store: PeopleStore) => Promise<T>): Promise<T> =>
    withDatabase(cli, (database) => use(createPeopleStore(database)));
  const say = (json: true | undefined, value: Readonly<Record<string, unknown>>, text: string): void =>
    json ? cli.json(value) : cli.print(text);

  const grant = async (id: string, flags: Flags, deputyFor?: string): Promise<void> => {
    const { role, unit, from, until, json } = flags;
    const result = await store((people) =>
      people.grantRole(
        {
          ...{ personId: id, role, unit },
          ...(from !== undefined && { from: instant(from) }),
          ...(until !== undefined && { until: instant(until) }),
          ...(deputyFor !== undefined && { deputyFor }),
        },
        cli.now(),
      ),
    );
    if (result.kind !== 'granted') throw new CliError(REFUSED[result.kind](id, flags));
    say(json, { id, role, unit, granted: true }, `${id} holds ${role} of ${unit}`);
  };

  people
    .command('grant <id>')
    .description('Give a person one role more')
    .addOption(roleOption())
    .requiredOption('--unit <code>', 'unit of the role')
    .option('--from <day>', 'first day, YYYY-MM-DD (default: now)')
    .option('--until <day>', 'from this day on no longer')
    .option('--json', 'print one JSON object')
    .action((id: string, flags: Flags) => grant(id, flags));

  people
    .command('deputise <id>')
    .description('Let a person hold a role while another one is absent')
    .addOption(roleOption())
    .requiredOption('--unit <code>', 'unit of the role')
    .requiredOption('--for <id>', 'the person who is absent')
    .requiredOption('--until <day>', 'from this day on no longer, YYYY-MM-DD')
    .option('--from <day>', 'first day (default: now)')
    .option('--json', 'print one JSON object')
    .action(async (id: string, flags: Flags) => {
      const absent = await store((people) => people.person(flags.for ?? ''));
      if (!absent?.grants.some(({ role, unit }) => role === flags.role && unit === flags.unit))
        throw new CliError(`${flags.for} does not hold ${flags.role} of ${flags.unit}. See: people list`);
      await grant(id, flags, absent.id);
    });

  people
    .command('end <id>')
    .description('End one role of a person, now or on a day')
    .addOption(roleOption())
    .requiredOption('--unit <code>', 'unit of the role')
    .option('--at <day>', 'first day on which it is not held any more (default: now)')
    .option('--json', 'print one JSON object')
    .action(async (id: string, { role, unit, at, json }: Flags) => {
      const ending = { personId: id, role, unit, ...(at !== undefined && { at: instant(at) }) };
      if (!(await store((people) => people.endRole(ending, cli.now()))))
        throw new CliError(`${id} does not hold ${role} of ${unit} then. See: people list`);
      say(json, { id, role, unit, ended: true }, `${id}: ${role} of ${unit} ends`);
    });

  people
    .command('transfer <id>')
    .description('Let a person hold in another unit the roles held in one')
    .requiredOption('--unit <code>', 'unit that is left')
    .requiredOption('--to <code>', 'unit that is joined')
    .option('--at <day>', 'first day there (default: now)')
    .option('--json', 'print one JSON object')
    .action(async (id: string, { unit, to = '', at, json }: Flags) => {
      const move = { personId: id, from: unit, to, ...(at !== undefined && { at: instant(at) }) };
      const result = await store((people) => people.transfer(move, cli.now()));
      if (result.kind === 'wrong-level')
        throw new CliError(
          `There is no role ${result.role} at ${to}: end it (people end) and give another one (people grant).`,
        );
      if (result.kind === 'unknown-unit') throw new CliError(`There is no unit ${to}. See: units list`);
      if (result.kind !== 'transferred')
        throw new CliError(`${id} holds no role of ${unit} then. See: people list`);
      say(
        json,
        { id, from: unit, to, roles: result.roles },
        `${id}: ${result.roles.join(', ')} now at ${to}`,
      );
    });

  people
    .command('relink <id>')
    .description(
      'Make a new one-time code for somebody who is on record: lost code, or a new Telegram account; prints JSON',
    )
    .option('--json', 'accepted for uniformity: the output is always JSON')
    .action(async (id: string) => {
      const { result, username } = await store(async (people) => ({
        result: await people.reinvite(id, cli.now()),
        username: await people.botUsername(),
      }));
      if (result.kind !== 'invited')
        throw new CliError(
          result.kind === 'no-role'
            ? `${id} holds no role any more. Give one first: people grant`
            : `There is no person ${id}. See: people list`,
        );
      const { code, expiresAt } = result;
      const link = username === null ? null : `https://t.me/${username}?start=${code}`;
      cli.json({ code, link, expires_at: expiresAt });
    });

  people
    .command('strangers')
    .argument('[what]', 'allow or refuse; left out: tell how it is')
    .description('Whether people without an invitation get answers from the documents of the whole service')
    .option('--json', 'print one JSON object')
    .action(async (what: string | undefined, { json }: Flags) => {
      if (what !== undefined && what !== 'allow' && what !== 'refuse')
        throw new CliError(`Say allow or refuse, not ${what}.`, 2);
      const allowed = await store(async (people) => {
        if (what !== undefined) await people.setPublicAnswers(what === 'allow', cli.now());
        return people.publicAnswers();
      });
      say(json, { strangers: allowed ? 'allowed' : 'refused' }, allowed ? 'allowed' : 'refused');
    });

  people
    .command('export <id>')
    .description(
      'Everything on record of a person, as JSON: on stdout, or into a new file that only the owner can read',
    )
    .option('--file <file>', 'where to write it')
    .action(async (id: string, { file }: { file?: string }) => {
      const data = await withDatabase(cli, (database) => exportPerson(database, id));
      if (data === null) throw new CliError(`There is no person ${id}. See: people list`);
      if (file === undefined) return cli.json(data);
      await writeFile(file, `${JSON.stringify(data, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
      cli.note(`Written to ${file}`);
    });

  people
    .command('erase <id>')
    .description(
      'End what a person may do and erase who they are; tells what stays and why. Not to be undone',
    )
    .option('--yes', 'really do it')
    .option('--json', 'print one JSON object')
    .action(async (id: string, { yes, json }: Flags) => {
      if (!yes)
        throw new CliError(`This cannot be undone. Export first (people export ${id}), then add --yes.`, 2);
      const result = await withDatabase(cli, (database) => erasePerson(database, id, cli.now()));
      if (result === null) throw new CliError(`There is no person ${id}. See: people list`);
      if (json) return cli.json({ id, ...result });
      const lines = Object.entries(result.erased).map(([table, rows]) => `erased  ${table}: ${rows}`);
      cli.print(lines.concat(result.kept.map((k) => `stays   ${k.table}: ${k.rows} (${k.why})`)).join('\n'));
      cli.note('Backups made before today still hold the data: delete them when their time is over.');
    });
}

const REFUSED = {
  'unknown-person': (id: string): string => `There is no person ${id}. See: people list`,
  'unknown-unit': (_: string, { unit }: Flags): string =>
    `There is no unit ${unit}. See: units list; add it with: units import FILE.csv`,
  'wrong-level': (_: string, { role, unit }: Flags): string => `There is no role ${role} at ${unit}.`,
  already: (id: string, { role, unit }: Flags): string => `${id} holds ${role} of ${unit} then already.`,
  'empty-time': (): string => 'The role would end before it begins: give a later --until.',
} as const;
