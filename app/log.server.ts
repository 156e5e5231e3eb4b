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
    serializers: { err: (error: Error) => ({ type: error.name, message: error.message, stack: error.stack }) },
  });
}
