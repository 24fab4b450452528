import { createMovableClock } from '../../../bot/clock.ts';
import { createDelivery, createSweepParts } from '../../../bot/delivery.ts';
import { createTelegramSender } from '../../../bot/sender.ts';
import { sweep } from '../../../reminders/sweep.ts';
import { openDatabase, parseDatabaseUrl } from '../../../storage/open.ts';
import { doneLine, type Order, READY } from './order.ts';

const order = JSON.parse(process.argv[2] ?? '') as Order;
process.stdout.write(READY);
await Promise.all(
  order.offices.map(async ({ databaseUrl, token }, place) => {
    const database = await openDatabase(parseDatabaseUrl(databaseUrl));
    const parts = createSweepParts(database, order.dataDir);
    const clock = createMovableClock();
    const now = new Date(order.at);
    clock.moveTo(now);
    const outcome = await sweep(parts, now);
    if (outcome.kind !== 'swept') throw new Error(`The sweep of ${order.at} was ${outcome.kind}.`);
    const sender = createTelegramSender({ token, apiRoot: order.apiRoot });
    await createDelivery({ parts, sender, clock, dataDir: order.dataDir }).drain({ patienceMs: 60_000 });
    await database.destroy();
    process.stdout.write(doneLine(place));
  }),
);
// Connections that are kept alive would hold the process.
process.exit(0);
