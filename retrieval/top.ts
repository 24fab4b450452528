/** A passage by its number in the order of building, with its score. */
export interface Ranked {
  readonly doc: number;
  readonly score: number;
}

/** Better first: the higher score, of equal scores the earlier passage. */
export function compareRanked(left: Ranked, right: Ranked): number {
  return right.score - left.score || left.doc - right.doc;
}

/**
 * Keeps the `limit` best of what is offered, exactly as sorting everything by `compareRanked` would,
 * in a binary heap whose root is the worst kept.
 */
export function createTop(limit: number) {
  const heap: Ranked[] = [];
  const worse = (left: Ranked, right: Ranked) => compareRanked(left, right) > 0;

  function swap(left: number, right: number): void {
    const held = heap[left] as Ranked;
    heap[left] = heap[right] as Ranked;
    heap[right] = held;
  }
  function rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!worse(heap[at] as Ranked, heap[parent] as Ranked)) return;
      swap(at, parent);
      at = parent;
    }
  }
  function sink(): void {
    let at = 0;
    for (;;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && worse(heap[child] as Ranked, heap[worst] as Ranked)) worst = child;
      if (worst === at) return;
      swap(at, worst);
      at = worst;
    }
  }

  return {
    /** Whether a passage would be kept; cheap, to be asked before anything dear is computed. */
    wants(doc: number, score: number): boolean {
      const root = heap[0];
      if (heap.length < limit) return true;
      return root !== undefined && (score > root.score || (score === root.score && doc < root.doc));
    },
    offer(doc: number, score: number): void {
      if (!this.wants(doc, score)) return;
      if (heap.length < limit) {
        heap.push({ doc, score });
        rise(heap.length - 1);
      } else if (limit > 0) {
        heap[0] = { doc, score };
        sink();
      }
    },
    /** The worst score kept; 0 while there is room. */
    least: (): number => (heap.length < limit ? 0 : (heap[0]?.score ?? 0)),
    /** The kept ones, best first. */
    sorted: (): Ranked[] => [...heap].sort(compareRanked),
  };
}
