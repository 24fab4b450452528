/** Batches whose earlier state is kept. Feeds pulled one after the other can all be taken back, newest first. */
export const UNDOABLE = 5;
