import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTelegramSender } from '../../bot/sender.ts';
import { type Office, openOffice } from '../bot/office.ts';
import { startModelServer } from '../contracts/writers/model-server.ts';
import { quietLog } from '../quiet-log.ts';
import { CANARIES, canariesIn } from './list.ts';
import { takeEscapes } from './watch.ts';

// The watch over the whole suite is worth what it sees: here everything it is there for happens on purpose.

const [name] = CANARIES.staff;
let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

describe('what is planted and leaves is seen', () => {
  const sender = () => createTelegramSender({ token: '4242:test-token', apiRoot: office.sandbox.apiRoot });

  it('in a message, an edit and a file to a group, and not in a private chat', async () => {
    const group = String(office.chatOf('an', 'nhom'));
    const sent = await sender().send(group, { html: `Việc của ${name}` });
    const document = { name: 'a.txt', content: Buffer.from('Thôn 1, xã X') };
    await sender().send(group, { html: 'tệp', document });
    if (sent.kind === 'sent') await sender().edit(group, sent.messageId, { html: 'gọi 0912345678' });
    expect(takeEscapes()).toEqual([
      { to: 'group', where: 'sendMessage', canaries: [name] },
      { to: 'group', where: 'sendDocument', canaries: ['Thôn 1, xã X'] },
      { to: 'group', where: 'editMessageText', canaries: ['0912345678'] },
    ]);
    office.sandbox.act.say(office.idOf('an'), office.idOf('an'), '/start');
    await office.settle();
    await sender().send(String(office.idOf('an')), { html: `Việc của ${name}` });
    expect(takeEscapes()).toEqual([]);
  });

  it('in a request to a model', async () => {
    const model = await startModelServer();
    model.behave({ kind: 'replies', reply: 'được' });
    const body = JSON.stringify({ messages: [{ role: 'user', content: 'việc 46/QĐ-THADS' }] });
    await fetch(`${model.baseUrl}/chat/completions`, { method: 'POST', body });
    await model.close();
    expect(takeEscapes()).toEqual([
      { to: 'model', where: '/v1/chat/completions', canaries: ['46/QĐ-THADS'] },
    ]);
  });

  it('in a line of a log, of a child logger, and of a program', async () => {
    const log = quietLog();
    log.info({ debtor: 'N.V.A.' }, 'x');
    log.child({ part: 'feed' }).warn('TRAN THI BINH');
    await promisify(execFile)(process.execPath, ['-e', `console.error('row 3: ${CANARIES.parties[0]}')`]);
    expect(takeEscapes()).toEqual([
      { to: 'log', where: 'pino', canaries: ['N.V.A.'] },
      { to: 'log', where: 'pino', canaries: ['TRAN THI BINH'] },
      { to: 'log', where: 'stderr of a program', canaries: ['Thôn 1, xã X'] },
    ]);
  });
});

it.each([
  ['Nguyễn Văn An Bình', ['Nguyễn Văn An']],
  ['Nguyễn Văn Anh', []],
  ['số 46/QĐ-THADS, 512/qd-ccthads', ['46/QĐ-THADS', '512/qd-ccthads']],
  ['số 46/QĐ-THADSX, 46/QĐ-UBND', []],
  ['Nguyễn Văn An'.normalize('NFD'), ['Nguyễn Văn An']],
])('%s holds %j', (text, found) => {
  expect(canariesIn(text)).toEqual(found);
});
