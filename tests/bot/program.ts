import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { MessageView } from '../../sandbox/server.ts';

/** The program as `npm start` runs it, in a process of its own. */
export interface Running {
  readonly child: ChildProcess;
  /** Settles with the first line of output that matches; rejects when the program ends before. */
  line(pattern: RegExp): Promise<string>;
  /** Everything written so far. */
  output(): string;
  exit(): Promise<number | null>;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
}

export function startMain(env: Readonly<Record<string, string>>): Running {
  const child = spawn(process.execPath, ['bot/start.mjs', 'main'], {
    env: { PATH: process.env.PATH ?? '', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line);
      for (const look of listeners) look();
    });
  }
  const exited = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    output: () => lines.join('\n'),
    exit: () => exited,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.find((line) => pattern.test(line));
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
        exited.then((code) =>
          reject(new Error(`ended with ${code} before ${pattern}:\n${lines.join('\n')}`)),
        );
      }),
    async stop() {
      child.kill('SIGTERM');
      return exited;
    },
  };
}

/** The controls of a sandbox in another process. */
export function controlsOf(pageUrl: string) {
  const call = async (path: string, body?: unknown): Promise<Record<string, unknown>> => {
    const response = await fetch(new URL(`sandbox/api/${path}`, pageUrl), {
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    });
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    say: (as: number, text: string) => call('say', { as, chat: as, text }),
    moveClock: (to: string) => call('clock', { to }),
    /** What the bot has written in a chat, oldest first. */
    async texts(chat: number): Promise<string[]> {
      const { messages } = (await call(`messages?chat=${chat}`)) as { messages: MessageView[] };
      return messages.flatMap(({ from, content }) =>
        from > 1_000_000 && content.kind !== 'service' ? [content.text] : [],
      );
    },
  };
}
