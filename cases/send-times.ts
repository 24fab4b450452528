/** Wall times `HH:MM` in Asia/Ho_Chi_Minh; the defaults of domain 6.4. */
export const QUIET = { from: '18:00', to: '07:00' } as const;

/** When the case feed is pulled; a later time is used only when the one before it failed. */
export const FEED_PULLS = ['05:30', '06:15', '07:00'] as const;

/** When each kind of message goes out, on working days only. */
export const SEND_TIMES = {
  /** Reminders to executors; the weekly list goes with them on the first working day of the week. */
  reminder: '07:30',
  digest: {
    TP: '07:45',
    TT: '08:00',
    /** First working day of the week only, as for LDC. */
    BAN: '08:15',
    LDC: '08:15',
  },
  /** A hearing that its own morning cannot tell, on the working day before: in office hours, with what the day has brought. */
  hearingEve: '16:30',
  /** First working day after the cut-off. */
  monthlyReport: '08:30',
} as const;

/** A digest that was missed may still go out, said to be late, within this many hours and before this wall time. */
export const LATE_DIGEST = { withinHours: 4, before: '15:00' } as const;

/** Working days without fresh data after which we warn, and after which case reminders stop (B19). */
export const STALE_AFTER_WORKING_DAYS = { warn: 1, stop: 3 } as const;
