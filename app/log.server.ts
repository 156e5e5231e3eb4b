import pino, { type Logger } from "pino";

export type Log = Pick<Logger, "debug" | "info" | "warn" | "error">;

/**
 * Structured lines on standard output. Callers pass ids, codes and counts only; the paths below are a second
 * fence for what must never be written: tokens, e-mails, names, addresses.
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ["*.token", "*.accessToken", "*.refreshToken", "*.email", "*.phone", "*.name", "*.address", "*.authorization", "headers"],
      censor: "[redacted]",
    },
    serializers: { err: errorFacts },
  });
}

interface ErrorFacts {
  type: string;
  /** A system's or a library's own, such as ECONNREFUSED or P2002. */
  code?: string;
  /** Where it was thrown: files, lines and functions. */
  at?: string[];
  cause?: ErrorFacts;
}

/**
 * What an error is and where it comes from. Never its message: the database library's quotes the values of the query
 * that failed, and a name in it can't be told from a word.
 */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  const { stack = "", message } = error;
  const begins = message === "" ? 0 : stack.indexOf(message) + message.length;
  const frames = stack.includes(message) ? stack.slice(begins) : stack;
  const at = frames.split("\n").flatMap((line) => /^\s+at (.+:\d+:\d+\)?)$/.exec(line)?.[1] ?? []);
  const cause = error.cause === undefined ? {} : { cause: errorFacts(error.cause) };
  return { type: error.name, ...code, at, ...cause };
}
