import type { Message, MessageState } from '../../reminders/model.ts';
import { createReminderStore } from '../../reminders/store.ts';
import { CliError, type Register } from './command.ts';
import { withDatabase } from './database.ts';

const STATES: readonly MessageState[] = [
  'wanted',
  'sending',
  'sent',
  'later',
  'never',
  'uncertain',
  'withdrawn',
];

interface ListOptions {
  readonly state?: string;
  readonly json?: true;
}

export const register: Register = (program, cli) => {
  const outbox = program.command('outbox').description('Messages that should be, are or were sent');

  outbox
    .command('list')
    .description('Messages, one a line, in the order in which they are due')
    .option('--state <state>', `only these: ${STATES.join(', ')}`)
    .option('--json', 'print JSON lines')
    .action(async ({ state, json }: ListOptions) => {
      if (state !== undefined && !isState(state)) {
        throw new CliError(`${state} is no state; the states are ${STATES.join(', ')}.`, 2);
      }
      const messages = await withDatabase(cli, (database) =>
        createReminderStore(database).list(state === undefined ? {} : { state }),
      );
      for (const message of messages) {
        const { id, kind, state: at, attempts, reason, dueAt } = message;
        if (json)
          cli.json({ id, to: recipientOf(message), kind, state: at, attempts, reason, due_at: dueAt });
        else cli.print([id, dueAt, kind, recipientOf(message), at, reason ?? ''].join('  ').trimEnd());
      }
    });

  outbox
    .command('retry <id>')
    .description('Try a message again that failed, waits, or whose fate is unknown')
    .option('--json', 'print one JSON object')
    .action(async (id: string, { json }: { readonly json?: true }) => {
      const result = await withDatabase(cli, (database) =>
        createReminderStore(database).retry(id, cli.now()),
      );
      switch (result) {
        case 'queued':
          if (json) cli.json({ id, outcome: result });
          else cli.print(`${id} will be sent by the running bot, or by: sweep --deliver`);
          return;
        case 'unknown':
          throw new CliError(`There is no message ${id}. See: outbox list`);
        case 'expired':
          throw new CliError(`${id} is too old to be sent; what it told is in the next message.`);
        case 'not-retryable':
          throw new CliError(`${id} is waiting, was sent or was withdrawn: there is nothing to try again.`);
      }
    });
};

function isState(text: string): text is MessageState {
  return (STATES as readonly string[]).includes(text);
}

function recipientOf({ to }: Message): string {
  return to.kind === 'person' ? to.personId : to.chatId;
}
