import { openKernel } from '../kernels/load.ts';
import type { Crew } from './crew.ts';
import { BAG, BLOCK, type Layout, SHARDS, type Shape } from './layout.ts';

/** The kernel's functions (kernels/assembly/train.ts); every argument but sharpness, own, length and rate is an offset or size. */
interface Kernel {
  pack(
    source: number,
    innerStep: number,
    columnStep: number,
    inner: number,
    fromPanel: number,
    toPanel: number,
    into: number,
  ): void;
  multiply(
    weights: number,
    rowStep: number,
    innerStep: number,
    packed: number,
    inner: number,
    columns: number,
    rows: number,
    out: number,
    outStep: number,
  ): void;
  exponentials(
    matrix: number,
    step: number,
    size: number,
    first: number,
    rows: number,
    sharpness: number,
    groups: number,
    rowSums: number,
    columnSums: number,
  ): void;
  softmax(
    matrix: number,
    step: number,
    size: number,
    first: number,
    rows: number,
    rowFactors: number,
    columnFactors: number,
    own: number,
  ): void;
  embed(table: number, columns: number, rows: number, weights: number, count: number, into: number): number;
  project(unit: number, gradient: number, columns: number, length: number): void;
  scatter(
    bags: number,
    capacity: number,
    counts: number,
    rows: number,
    weights: number,
    gradients: number,
    columns: number,
    shard: number,
    shards: number,
    into: number,
    marks: number,
  ): void;
  adagrad(
    table: number,
    squares: number,
    gradient: number,
    marks: number,
    rows: number,
    columns: number,
    shard: number,
    shards: number,
    rate: number,
  ): void;
}

/** Writes the bags of query and passage of pair `at` and its group into the memory. */
export type FillPair = (at: number) => void;

export interface StepOptions {
  readonly temperature: number;
}

/**
 * One thread's part of training steps. Two towers with one table: a text is the sum of its terms' rows, each times
 * 1 + ln(frequency), brought to length 1; the loss is the symmetric cross entropy of in-batch softmax (van den Oord et al.
 * 2018, arXiv:1807.03748); rows move by row-wise Adagrad. Every sum has a fixed order, so the result does not depend on
 * the number of threads. The function returned makes a step and returns its mean loss, in nats.
 */
export function createStep(
  memory: WebAssembly.Memory,
  layout: Layout,
  { rows, dimensions, batch }: Shape,
  { temperature }: StepOptions,
  crew: Crew,
): (fill: FillPair, rate: number) => number {
  const kernel = openKernel<Kernel>('train', memory);
  const floats = (at: number, length: number) => new Float32Array(memory.buffer, at, length);
  const counts = new Uint32Array(memory.buffer, layout.bagCounts, 2 * batch);
  const lengths = floats(layout.lengths, 2 * batch);
  const rowSums = floats(layout.rowSums, batch);
  const columnSums = floats(layout.columnSums, (batch / BLOCK) * batch);
  const rowFactors = floats(layout.rowFactors, batch);
  const columnFactors = floats(layout.columnFactors, batch);
  const similarities = floats(layout.similarities, batch * layout.similarityStep);
  const losses = new Float64Array(memory.buffer, layout.losses, batch / BLOCK);
  const blocks = batch / BLOCK;
  const { similarityStep } = layout;
  /** Of vectors and their gradients, from bag to bag. */
  const stride = dimensions * 4;
  const passages = batch * stride;
  /** Gradient of the mean of 2 · batch cross entropies by a cosine whose softmax is 1 in both. */
  const own = 1 / (batch * temperature);

  function embed(bag: number): void {
    const at = bag * BAG * 4;
    lengths[bag] = kernel.embed(
      layout.table,
      dimensions,
      layout.bagRows + at,
      layout.bagWeights + at,
      counts[bag] as number,
      layout.vectors + bag * stride,
    );
  }

  function project(bag: number): void {
    const at = bag * stride;
    kernel.project(layout.vectors + at, layout.gradients + at, dimensions, lengths[bag] as number);
  }

  /** Lays vectors out for the three products; 8 tasks each. */
  function pack(task: number): void {
    const queries = layout.vectors;
    const share = (panels: number) =>
      [Math.floor(((task % 8) * panels) / 8), Math.floor((((task % 8) + 1) * panels) / 8)] as const;
    if (task < 8)
      kernel.pack(queries + passages, 1, dimensions, dimensions, ...share(batch / 8), layout.passageColumns);
    else if (task < 16)
      kernel.pack(queries, dimensions, 1, batch, ...share(dimensions / 8), layout.queryPanels);
    else
      kernel.pack(queries + passages, dimensions, 1, batch, ...share(dimensions / 8), layout.passagePanels);
  }

  const blockOf = (block: number) => layout.similarities + block * BLOCK * similarityStep * 4;

  function compare(block: number): void {
    const queries = layout.vectors + block * BLOCK * stride;
    const to = blockOf(block);
    kernel.multiply(
      queries,
      dimensions,
      1,
      layout.passageColumns,
      dimensions,
      batch,
      BLOCK,
      to,
      similarityStep,
    );
    kernel.exponentials(
      to,
      similarityStep,
      batch,
      block * BLOCK,
      BLOCK,
      1 / temperature,
      layout.groups,
      layout.rowSums + block * BLOCK * 4,
      layout.columnSums + block * batch * 4,
    );
  }

  function addUp(block: number): void {
    let loss = 0;
    for (let at = block * BLOCK; at < (block + 1) * BLOCK; at++) {
      let column = 0;
      for (let part = 0; part < blocks; part++) column += columnSums[part * batch + at] as number;
      const row = rowSums[at] as number;
      rowFactors[at] = own / 2 / row;
      columnFactors[at] = own / 2 / column;
      const value = similarities[at * similarityStep + at] as number;
      loss -= (Math.log(value / row) + Math.log(value / column)) / 2;
    }
    losses[block] = loss;
  }

  function queryGradients(block: number): void {
    kernel.softmax(
      blockOf(block),
      similarityStep,
      batch,
      block * BLOCK,
      BLOCK,
      layout.rowFactors,
      layout.columnFactors,
      own,
    );
    const to = layout.gradients + block * BLOCK * stride;
    kernel.multiply(
      blockOf(block),
      similarityStep,
      1,
      layout.passagePanels,
      batch,
      dimensions,
      BLOCK,
      to,
      dimensions,
    );
    for (let at = 0; at < BLOCK; at++) project(block * BLOCK + at);
  }

  function passageGradients(block: number): void {
    const columns = layout.similarities + block * BLOCK * 4;
    const to = layout.gradients + passages + block * BLOCK * stride;
    kernel.multiply(columns, 1, similarityStep, layout.queryPanels, batch, dimensions, BLOCK, to, dimensions);
    for (let at = 0; at < BLOCK; at++) project(batch + block * BLOCK + at);
  }

  function update(shard: number, rate: number): void {
    const { bagCounts, bagRows, bagWeights, gradients, table, squares, tableGradient, marks } = layout;
    kernel.scatter(
      2 * batch,
      BAG,
      bagCounts,
      bagRows,
      bagWeights,
      gradients,
      dimensions,
      shard,
      SHARDS,
      tableGradient,
      marks,
    );
    kernel.adagrad(table, squares, tableGradient, marks, rows, dimensions, shard, SHARDS, rate);
  }

  return (fill, rate) => {
    crew.share(blocks, (block) => {
      for (let at = block * BLOCK; at < (block + 1) * BLOCK; at++) {
        fill(at);
        embed(at);
        embed(batch + at);
      }
    });
    crew.share(24, pack);
    crew.share(blocks, compare);
    crew.share(blocks, addUp);
    crew.share(blocks, queryGradients);
    crew.share(blocks, passageGradients);
    crew.share(SHARDS, (shard) => update(shard, rate));
    return losses.reduce((sum, loss) => sum + loss, 0) / batch;
  };
}
