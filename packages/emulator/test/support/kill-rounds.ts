import { type EmulatorProcess, processCommand, startProcess } from "./start-process.ts";

/** What came of it. */
export interface KillReport {
  /** Acknowledged writes. */
  acknowledged: number;
  /** Acknowledged writes that a later process did not find, one sentence for each. */
  lost: string[];
}

/**
 * What each record may be, by its name. An acknowledged write leaves one possibility; an interrupted one leaves
 * what was there before and what was written.
 */
type Ledger = Map<string, ReadonlySet<string>>;

const absent = "absent";
const usersPerRound = 8;

/** Starts an emulator on the file, kills it in the middle of many writes, and looks what the next one finds; again and again. */
export async function killRounds(file: string, rounds: number): Promise<KillReport> {
  const ledgers = new Map<string, Ledger>();
  const report: KillReport = { acknowledged: 0, lost: [] };
  for (let round = 0; round < rounds; round++) {
    const emulator = await startProcess(processCommand({ data: file }));
    // Never at the same place: early, late, and in all mixtures of what is under way.
    let untilKill = 5 + ((round * 37) % 150);
    const acknowledge = () => {
      report.acknowledged += 1;
      untilKill -= 1;
      if (untilKill === 0) void emulator.kill();
    };
    const users = Array.from({ length: usersPerRound }, (_, index) => `round-${round}-user-${index}`);
    await Promise.all(
      users.map((userId) => {
        const ledger: Ledger = new Map();
        ledgers.set(userId, ledger);
        return writeUntilKilled(emulator, userId, ledger, acknowledge);
      }),
    );
    await emulator.kill();
  }

  const emulator = await startProcess(processCommand({ data: file }));
  for (const [userId, ledger] of ledgers) report.lost.push(...(await compare(emulator, userId, ledger)));
  await emulator.kill();
  return report;
}

async function writeUntilKilled(
  { send }: EmulatorProcess,
  userId: string,
  ledger: Ledger,
  acknowledge: () => void,
): Promise<void> {
  const write = async (record: string, value: string, method: string, path: string, body?: unknown) => {
    const before = ledger.get(record) ?? [absent];
    ledger.set(record, new Set([...before, value]));
    const response = await send(method, `/users/${userId}${path}`, body);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} responded with ${response.status}: ${text}`);
    ledger.set(record, new Set([value]));
    acknowledge();
    return text;
  };
  try {
    for (let count = 0; ; count++) {
      const action = `/actions/signIn/key-${count}`;
      await write(`key-${count}`, "ALLOW", "POST", "/actions/signIn", { idempotencyKey: `key-${count}` });
      if (count % 3 === 0) await write(`key-${count}`, "REVIEW_FAILED", "PATCH", action, { state: "REVIEW_FAILED" });
      if (count % 5 === 0) {
        const body = { verificationMethod: "SMS", phoneNumber: `+64${count}` };
        const enrolled = await write(`+64${count}`, "SMS", "POST", "/authenticators", body);
        const { userAuthenticatorId } = JSON.parse(enrolled).authenticator;
        if (count % 10 === 0) await write(`+64${count}`, absent, "DELETE", `/authenticators/${userAuthenticatorId}`);
      }
    }
  } catch (error) {
    // The connection broke because the process was killed.
    if (!(error instanceof TypeError)) throw error;
  }
}

async function compare({ send }: EmulatorProcess, userId: string, ledger: Ledger): Promise<string[]> {
  const read = async (path: string) => (await send("GET", `/users/${userId}${path}`)).json();
  const actions = (await read("/actions")) as { idempotencyKey: string; state: string }[];
  const authenticators = (await read("/authenticators")) as { phoneNumber: string; verificationMethod: string }[];
  const found = new Map([
    ...actions.map(({ idempotencyKey, state }) => [idempotencyKey, state] as const),
    ...authenticators.map(({ phoneNumber, verificationMethod }) => [phoneNumber, verificationMethod] as const),
  ]);
  return [...ledger].flatMap(([record, allowed]) => {
    const is = found.get(record) ?? absent;
    return allowed.has(is) ? [] : [`${record} of ${userId} is ${is}, and should be ${[...allowed].join(" or ")}.`];
  });
}
