export interface HeartbeatTables {
  /** When a part of the timed work last did well and last failed; instants of the product's clock. */
  pulse: { name: string; ok_at: string | null; failed_at: string | null };
  /** What is not well; `told` is the level the administrators heard of, 0 for none, so that they hear of its end too. */
  trouble: { subject: string; since: string; told: number };
}
