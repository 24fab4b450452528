import { examine, type Finding } from '../doctor/index.ts';
import { CliError, type Register } from './command.ts';

const SIGNS: Readonly<Record<Finding['state'], string>> = { fine: 'ok    ', odd: 'look  ', broken: 'BROKEN' };

export const register: Register = (program, cli) => {
  program
    .command('doctor')
    .description('Check settings, database, documents, Telegram, model, feed and clock; say what to do')
    .option('--json', 'print JSON lines')
    .action(async ({ json }: { json?: true }) => {
      let bad = 0;
      for await (const finding of examine(cli.config, cli.now)) {
        if (finding.state === 'broken') bad += 1;
        if (json) cli.json(finding);
        else {
          const { check, state, found, todo } = finding;
          cli.print(`${SIGNS[state]} ${check.padEnd(9)} ${found}${todo === '' ? '' : `: ${todo}`}`);
        }
      }
      if (bad > 0) throw new CliError(`${bad} of these must be mended.`);
    });
};
