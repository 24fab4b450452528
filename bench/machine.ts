import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

/** The machine, its load over the last minute and the day, in one line: a figure without them says nothing. */
export function machineLine(): string {
  const cores = availableParallelism();
  const memory = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${cores} cores of ${cpus()[0]?.model ?? 'an unknown processor'}, ${memory} GB, Node ${process.versions.node}, load ${load.toFixed(1)}`;
}
