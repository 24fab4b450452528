export interface HeartbeatTables {
  /** When a part of the timed work last did well and last failed; instants of the product's clock. */
  pulse: { name: string; ok_at: string | null; failed_at: string | null };
  /** What is not well; `told` says whether the administrators heard of it, so that they hear of its end too. */
  trouble: { subject: string; since: string; told: 0 | 1 };
}
