import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a process did to its files, in order; `file` is a name within its folder. */
export type Step =
  | { readonly kind: 'write'; readonly file: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'remove'; readonly file: string }
  /** A line on the standard output. */
  | { readonly kind: 'said'; readonly line: string };

/** Null when strace may record here; else why not. */
export function whyNotRecorded(): string | null {
  if (process.platform !== 'linux') return 'strace is there on Linux only';
  const tried = spawnSync('strace', ['-e', 'trace=none', 'true'], { encoding: 'utf8' });
  if (tried.error !== undefined) return 'strace is not installed (apt-get install strace)';
  return tried.status === 0 ? null : `strace may not trace here: ${tried.stderr.trim().slice(0, 120)}`;
}

const CALLS = 'openat,close,pwrite64,write,fsync,fdatasync,ftruncate,unlink';

/**
 * Runs a script under strace and returns what its main thread did to the files of `folder`: better-sqlite3 works in
 * the thread that calls it.
 * @throws Error when the script fails, or when another thread wrote into the folder.
 */
export function record(script: string, args: readonly string[], folder: string): readonly Step[] {
  const traces = mkdtempSync(join(tmpdir(), 'thads-trace-'));
  try {
    const run = spawnSync(
      'strace',
      [
        '-ff',
        '-xx',
        '-s',
        '1000000',
        '-e',
        `trace=${CALLS}`,
        '-e',
        'signal=none',
        '-o',
        join(traces, 't'),
        process.execPath,
        script,
        ...args,
      ],
      { encoding: 'utf8', env: { PATH: process.env.PATH }, maxBuffer: 1 << 28 },
    );
    if (run.status !== 0) throw new Error(`the recorded process failed: ${run.stderr.slice(-500)}`);
    const found = readdirSync(traces)
      .map((name) => stepsOf(readFileSync(join(traces, name), 'latin1'), folder))
      .filter((steps) => steps.some(({ kind }) => kind === 'write' || kind === 'truncate'));
    const [steps] = found;
    if (steps === undefined || found.length !== 1)
      throw new Error(`${found.length} threads wrote into ${folder}, not one.`);
    return steps;
  } finally {
    rmSync(traces, { recursive: true, force: true });
  }
}

const text = (hex: string): string => bytesOf(hex).toString('utf8');
const bytesOf = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');

function stepsOf(trace: string, folder: string): readonly Step[] {
  /** Open descriptors of the folder's files. */
  const open = new Map<string, string>();
  const steps: Step[] = [];
  for (const line of trace.split('\n')) {
    const [, call = '', rest = '', result = ''] = /^(\w+)\((.*)\)\s+= (-?\d+)/.exec(line) ?? [];
    if (result === '' || result.startsWith('-')) continue;
    const descriptor = /^(\d+)/.exec(rest)?.[1] ?? '';
    const file = open.get(descriptor);
    const quoted = /"((?:\\x[0-9a-f]{2})*)"/.exec(rest)?.[1];
    if (call === 'openat' && quoted !== undefined) {
      const path = text(quoted);
      open.delete(result);
      if (path === folder) open.set(result, '.');
      if (path.startsWith(`${folder}/`)) open.set(result, path.slice(folder.length + 1));
    } else if (call === 'close') open.delete(descriptor);
    else if (call === 'unlink' && quoted !== undefined && text(quoted).startsWith(`${folder}/`))
      steps.push({ kind: 'remove', file: text(quoted).slice(folder.length + 1) });
    else if (call === 'write' && descriptor === '1' && quoted !== undefined)
      steps.push({ kind: 'said', line: text(quoted).trimEnd() });
    else if (file === undefined) continue;
    else if (call === 'pwrite64' && quoted !== undefined)
      steps.push({
        kind: 'write',
        file,
        at: Number(/, (\d+)$/.exec(rest)?.[1]),
        bytes: bytesOf(quoted).subarray(0, Number(result)),
      });
    else if (call === 'ftruncate')
      steps.push({ kind: 'truncate', file, size: Number(/, (\d+)$/.exec(rest)?.[1]) });
    else if (call === 'fsync' || call === 'fdatasync') steps.push({ kind: 'sync', file });
  }
  return steps;
}
