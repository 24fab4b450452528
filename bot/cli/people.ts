import { Option } from 'commander';
import { forgetAnswers } from '../../cases/feed-store.ts';
import { levelsOf } from '../../people/invitations.ts';
import { ROLES, type Role } from '../../people/model.ts';
import { activeGrants } from '../../people/scope.ts';
import { createPeopleStore } from '../../people/store.ts';
import { CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';
import { registerChanges } from './people-changes.ts';

interface InviteOptions {
  readonly role: Role;
  readonly unit: string;
  readonly name?: string;
  readonly executorId?: string;
}

export const register: Register = (program, cli) => {
  const people = program.command('people').description('Officers, their roles and invitations');
  registerChanges(people, cli);

  people
    .command('invite')
    .description('Make a one-time code, valid 72 hours, which the person sends as /start CODE; prints JSON')
    .addOption(new Option('--role <role>', 'role of the person').choices(ROLES).makeOptionMandatory())
    .requiredOption('--unit <code>', 'unit of the role, e.g. CUC, T01 or T01.KV03')
    .option(
      '--name <name>',
      'name; default: as the Telegram account calls itself; a CHV without executor id is found by it in the case file',
    )
    .option('--executor-id <id>', 'the executor id of the case feed (Mã CHV), for a CHV')
    .option('--json', 'accepted for uniformity: the output is always JSON')
    .action(async ({ role, unit, name, executorId }: InviteOptions) => {
      const invitation = {
        role,
        unit,
        ...(name !== undefined && { name }),
        ...(executorId !== undefined && { executorId }),
      };
      const { invited, username } = await withDatabase(cli, async (database) => {
        const store = createPeopleStore(database);
        const invited = await store.invite(invitation, cli.now());
        // Rows that named this executor are read again although their file is the same.
        if (role === 'CHV' && executorId === undefined) await forgetAnswers(database);
        return { invited, username: await store.botUsername() };
      });
      if (invited.kind === 'unknown-unit')
        throw new CliError(`There is no unit ${unit}. See: units list; add it with: units import FILE.csv`);
      if (invited.kind === 'wrong-level')
        throw new CliError(
          `Role ${role} needs a unit of level ${levelsOf(role).join(' or ')}, not ${unit}.`,
          2,
        );
      if (role === 'CHV' && executorId === undefined && name === undefined)
        cli.note(
          'This CHV has neither --executor-id nor --name: cases are theirs only if the Telegram account bears the very name that the case file gives. Better revoke the invitation and invite again with one of them.',
        );
      const link = username === null ? null : `https://t.me/${username}?start=${invited.code}`;
      cli.json({ code: invited.code, link, expires_at: invited.expiresAt });
    });

  people
    .command('list')
    .description('Everybody invited and not revoked, a line a role')
    .option('--not-joined', 'only who has not used the invitation yet')
    .option('--json', 'print JSON lines')
    .action(async ({ json, notJoined }: { json?: true; notJoined?: true }) => {
      const all = await withDatabase(cli, (database) => createPeopleStore(database).people());
      const persons = all.filter(({ telegramId }) => notJoined !== true || telegramId === null);
      for (const person of persons)
        for (const { role, unit } of activeGrants(person, cli.now())) {
          const joined = person.joinedAt !== null;
          if (json)
            cli.json({
              id: person.id,
              name: person.name,
              role,
              unit,
              executor_id: person.executorId,
              joined,
            });
          else
            cli.print(
              `${person.id}  ${role.padEnd(4)} ${unit.padEnd(9)} ${joined ? 'joined' : 'invited'}  ${person.name ?? ''}`,
            );
        }
    });

  people
    .command('revoke <id>')
    .description(
      "End all roles of a person and forget the Telegram account, effective at the person's next message",
    )
    .option('--json', 'print one JSON object')
    .action(async (id: string, { json }: { json?: true }) => {
      const revoked = await withDatabase(cli, (database) =>
        createPeopleStore(database).revoke(id, cli.now()),
      );
      if (!revoked) throw new CliError(`There is no person ${id} to revoke. See: people list`);
      if (json) cli.json({ id, revoked: true });
      else cli.print(`${id} revoked`);
    });
};
