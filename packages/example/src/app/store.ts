/** The instance that a challenge was started for. */
export interface PendingChallenge {
  userId: string;
  action: string;
  idempotencyKey: string;
}

export type WithdrawalState = "pending" | "inReview" | "paid" | "refused";

export interface Withdrawal {
  /** Chosen when the form is shown. It is the idempotency key of the action, too. */
  id: string;
  userId: string;
  amount: number;
  state: WithdrawalState;
}

/** What the back end remembers. Implement it with your database: every method is one statement. */
export interface Store {
  /** Who is signed in, by the id in the session cookie. */
  sessions: {
    get(sessionId: string): Promise<string | undefined>;
    set(sessionId: string, userId: string): Promise<void>;
    delete(sessionId: string): Promise<void>;
  };
  /** The pending challenges of each session, by idempotency key: a user may have one in each tab. */
  challenges: {
    get(sessionId: string, idempotencyKey: string): Promise<PendingChallenge | undefined>;
    set(sessionId: string, challenge: PendingChallenge): Promise<void>;
    /** Removes it. Only one of several concurrent callers gets `true`. */
    remove(sessionId: string, idempotencyKey: string): Promise<boolean>;
  };
  withdrawals: {
    /** Stores a withdrawal, or returns the one that has this id. */
    create(withdrawal: Withdrawal): Promise<Withdrawal>;
    get(id: string): Promise<Withdrawal | undefined>;
    inReview(): Promise<Withdrawal[]>;
    /** Changes the state if it is `from`. Only one of several concurrent callers gets `true`. */
    move(id: string, from: WithdrawalState, to: WithdrawalState): Promise<boolean>;
  };
}

/** Forgets everything when the process ends, and is not shared between processes: for tests and this example only. */
export function createMemoryStore(): Store {
  const sessions = new Map<string, string>();
  const challenges = new Map<string, PendingChallenge>();
  const withdrawals = new Map<string, Withdrawal>();
  return {
    sessions: {
      get: async (sessionId) => sessions.get(sessionId),
      set: async (sessionId, userId) => void sessions.set(sessionId, userId),
      delete: async (sessionId) => void sessions.delete(sessionId),
    },
    challenges: {
      get: async (sessionId, idempotencyKey) => challenges.get(`${sessionId} ${idempotencyKey}`),
      set: async (sessionId, challenge) => void challenges.set(`${sessionId} ${challenge.idempotencyKey}`, challenge),
      remove: async (sessionId, idempotencyKey) => challenges.delete(`${sessionId} ${idempotencyKey}`),
    },
    withdrawals: {
      create: async (withdrawal) => {
        const stored = withdrawals.get(withdrawal.id) ?? withdrawal;
        withdrawals.set(stored.id, stored);
        return stored;
      },
      get: async (id) => withdrawals.get(id),
      inReview: async () => [...withdrawals.values()].filter(({ state }) => state === "inReview"),
      move: async (id, from, to) => {
        const stored = withdrawals.get(id);
        if (stored?.state !== from) return false;
        withdrawals.set(id, { ...stored, state: to });
        return true;
      },
    },
  };
}
