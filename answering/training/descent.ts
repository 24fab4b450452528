/** A smooth function and its gradient at a point. */
export type Objective = (at: Float64Array) => { readonly value: number; readonly gradient: Float64Array };

/** Steps remembered for the curvature, and the limits of the search. */
const MEMORY = 12;
const ROUNDS = 400;
const SETTLED = 1e-6;
/** Armijo's condition: a step must bring this share of what the slope promises. */
const ENOUGH = 1e-4;
const SHORTEST = 1e-12;

interface Step {
  readonly moved: Float64Array;
  readonly turned: Float64Array;
  readonly product: number;
}

const dot = (one: Float64Array, other: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] as number) * (other[at] as number);
  return sum;
};
const plus = (base: Float64Array, by: number, direction: Float64Array): Float64Array =>
  base.map((value, at) => value + by * (direction[at] as number));

/**
 * The minimum of a convex function from zero on, by the limited-memory quasi-Newton method (Liu and Nocedal 1989) with
 * halving steps. Deterministic.
 */
export function descend(objective: Objective, size: number): Float64Array {
  let at: Float64Array = new Float64Array(size);
  let { value, gradient } = objective(at);
  const steps: Step[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    if (Math.sqrt(dot(gradient, gradient)) < SETTLED * Math.max(1, value)) break;
    const direction = towards(gradient, steps);
    const slope = dot(gradient, direction);
    let length = steps.length === 0 ? 1 / Math.sqrt(dot(gradient, gradient)) : 1;
    let next = plus(at, length, direction);
    let found = objective(next);
    while (found.value > value + ENOUGH * length * slope && length > SHORTEST) {
      length /= 2;
      next = plus(at, length, direction);
      found = objective(next);
    }
    if (length <= SHORTEST) break;
    const moved = plus(next, -1, at);
    const turned = plus(found.gradient, -1, gradient);
    const product = dot(moved, turned);
    if (product > 0) steps.push({ moved, turned, product });
    if (steps.length > MEMORY) steps.shift();
    at = next;
    ({ value, gradient } = found);
  }
  return at;
}

/** Downhill by the curvature of the steps before (the two loops of the paper). */
function towards(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  let direction: Float64Array = gradient.map((value) => -value);
  const shares: number[] = [];
  for (const { moved, turned, product } of steps.toReversed()) {
    const share = dot(moved, direction) / product;
    shares.unshift(share);
    direction = plus(direction, -share, turned);
  }
  const last = steps.at(-1);
  if (last !== undefined) {
    const scale = last.product / dot(last.turned, last.turned);
    direction = direction.map((value) => scale * value);
  }
  for (const [index, { moved, turned, product }] of steps.entries()) {
    const share = dot(turned, direction) / product;
    direction = plus(direction, (shares[index] as number) - share, moved);
  }
  return direction;
}
