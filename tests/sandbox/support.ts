import { Bot } from 'grammy';
import { afterEach } from 'vitest';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/server.ts';

export const TOKEN = '4242:sandbox-token';
export const AN = { id: 1001, firstName: 'An', title: 'Chấp hành viên' };
export const BINH = { id: 1002, firstName: 'Bình', title: 'Trưởng phòng', initialText: '/start MA-BINH' };
export const GROUP = { id: -500, title: 'Phòng KV3', memberIds: [1001, 1002] };

const open: Sandbox[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

/** A time that moves only when told to. */
export function createManualTime() {
  let ms = 0;
  return {
    monotonicMs: () => ms,
    pass: (seconds: number) => {
      ms += seconds * 1000;
    },
  };
}

/** A sandbox with two people and a group, closed after the test. */
export async function openSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({
    port: 0,
    token: TOKEN,
    accounts: [AN, BINH],
    groups: [GROUP],
    bot: { firstName: 'Trợ lý', username: 'thads_bot' },
    ...options,
  });
  open.push(sandbox);
  return sandbox;
}

/** The real grammY, pointed at the sandbox. */
export const botFor = (sandbox: Sandbox): Bot => new Bot(TOKEN, { client: { apiRoot: sandbox.apiRoot } });

/** A call without grammY, for bodies it would not send. */
export async function call(
  sandbox: Sandbox,
  method: string,
  body: unknown = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await fetch(`${sandbox.apiRoot}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
