export interface ChatTables {
  /** What Telegram told us, kept until it is dealt with; the row itself stays a while so that a repeat is known. */
  update_inbox: {
    /** The bot, or one run of the sandbox: update ids are unique within it. */
    source: string;
    update_id: number;
    /** Updates of one chat are handled one after another. */
    chat_key: string;
    /** The update as JSON; null once it is dealt with. */
    body: string | null;
    received_at: string;
    attempts: number;
    /** Set before the first word of an answer leaves: from here on it is not answered again. */
    reply_begun_at: string | null;
    done_at: string | null;
    outcome: string | null;
  };
  /** Questions people asked and how they were answered, for follow-ups, feedback and the measuring of both. */
  question: {
    id: string;
    chat_id: string;
    person_id: string | null;
    asked_at: string;
    role: string | null;
    /** Null when the question spoke of a case: nothing of such a question is kept (domain 8.1). */
    text: string | null;
    outcome: string;
    /** JSON: ids of the provisions cited. */
    provisions: string;
    /** JSON: what was not available. */
    degraded: string;
    ms: number;
    /** Why it was declined. */
    reason: string | null;
    /** JSON: ids of the passages in the order of the ranking; null for questions of before it was kept. */
    ranking: string | null;
    /** When the person began a new conversation: no later question leans on it. */
    forgotten_at: string | null;
    /** When the administrator said that a document tells it by now. */
    covered_at: string | null;
  };
  /** One verdict a person and question; the last one counts. `reason` is a code, of a bad verdict only. */
  feedback: {
    question_id: string;
    person_id: string;
    verdict: string;
    given_at: string;
    reason: string | null;
  };
  /** When something that must not be said over and over was last said. */
  said: { subject: string; said_at: string };
  /** Tokens a model used or has set aside on a day (Asia/Ho_Chi_Minh). */
  model_use: {
    day: string;
    /** Empty for everybody together. */
    person_id: string;
    tokens: number;
  };
}
