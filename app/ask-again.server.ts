import pRetry from "p-retry";

/** What both services' clients answer with; of the troubles only an outage is worth another call at once. */
type Asked<Trouble extends { kind: string }> = { ok: boolean; trouble?: Trouble };

interface Pauses {
  /** Milliseconds. */
  sleep: (ms: number) => Promise<void>;
  /** From 0 to 1. */
  random: () => number;
}

const RETRIES = 3;
const FIRST_PAUSE_MS = 500;

/** Carries an answer through the retry library, which only knows exceptions. */
class Unanswered extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super("unanswered");
    this.answer = answer;
  }
}

/** Repeats a read after an outage, pausing half a second, then twice as long each time, with jitter. */
export async function askAgain<Answer extends Asked<{ kind: string }>>(once: () => Promise<Answer>, { sleep, random }: Pauses): Promise<Answer> {
  try {
    return await pRetry(
      async () => {
        const answer = await once();
        if (answer.trouble?.kind === "outage") throw new Unanswered(answer);
        return answer;
      },
      {
        retries: RETRIES,
        minTimeout: 0,
        shouldRetry: ({ error }) => error instanceof Unanswered,
        onFailedAttempt: async ({ error, attemptNumber, retriesLeft }) => {
          if (!(error instanceof Unanswered) || retriesLeft === 0) return;
          await sleep(FIRST_PAUSE_MS * 2 ** (attemptNumber - 1) * (0.5 + random()));
        },
      },
    );
  } catch (error) {
    if (error instanceof Unanswered) return error.answer as Answer;
    throw error;
  }
}
