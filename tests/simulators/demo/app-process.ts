/** The app as a child process: started, killed and started again by whoever runs the world. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";

export interface AppProcess {
  readonly port: number;
  /** Undefined while it doesn't run. */
  readonly pid: number | undefined;
  /** Ends the process and resolves when it is gone; gives its exit code or the signal's name. */
  kill(signal: NodeJS.Signals): Promise<number | string>;
  /** Starts it again with the same environment, once it has ended; resolves when it is ready. */
  restart(): Promise<void>;
  /** Called whenever the process ends without `kill` having been asked for. */
  onUnexpectedExit(act: (reason: number | string) => void): void;
}

export interface AppProcessOptions {
  /** Program and parameters, e.g. `node --import preload.ts server.ts`. */
  command: string[];
  folder: string;
  env: Record<string, string>;
  port: number;
  /** Standard output and error are appended here. */
  logFile: string;
  /** Milliseconds until a process that doesn't answer `/readyz` counts as failed. */
  readyWithin: number;
}

/** The app ended, or stayed silent, instead of starting; the message ends with its log's last lines. */
export class AppNotStarted extends Error {}

/** Starts the app and waits until it is ready; throws `AppNotStarted` otherwise. */
export async function startApp(options: AppProcessOptions): Promise<AppProcess> {
  let child: ChildProcess | null = null;
  let ended: Promise<number | string> = Promise.resolve(0);
  let asked = false;
  const unexpected: ((reason: number | string) => void)[] = [];

  const start = async (): Promise<void> => {
    const [program = "node", ...parameters] = options.command;
    const log = openSync(options.logFile, "a");
    // A process group of its own: Ctrl-C in the terminal reaches the world, which then ends the app in order.
    const started = spawn(program, parameters, {
      cwd: options.folder,
      env: { NODE_ENV: "production", ...options.env },
      stdio: ["ignore", log, log, "ipc"],
      detached: true,
    });
    closeSync(log);
    child = started;
    asked = false;
    ended = new Promise((resolve) => {
      started.once("error", (error) => resolve(error.message));
      started.once("exit", (code, signal) => resolve(code ?? signal ?? 1));
    });
    void ended.then((reason) => {
      if (child === started) child = null;
      if (!asked) for (const act of unexpected) act(reason);
    });
    try {
      await waitUntilReady(options, ended);
    } catch (error) {
      asked = true;
      started.kill("SIGKILL");
      throw error;
    }
  };

  await start();
  return {
    port: options.port,
    get pid() {
      return child?.pid;
    },
    kill(signal) {
      asked = true;
      child?.kill(signal);
      return ended;
    },
    async restart() {
      if (child) throw new Error("The app still runs.");
      await start();
    },
    onUnexpectedExit(act) {
      unexpected.push(act);
    },
  };
}

async function waitUntilReady(options: AppProcessOptions, ended: Promise<number | string>): Promise<void> {
  const state: { over: number | string | null } = { over: null };
  void ended.then((reason) => (state.over = reason));
  const deadline = Date.now() + options.readyWithin;
  while (Date.now() < deadline) {
    if (state.over !== null) throw new AppNotStarted(`The app ended (${state.over}) instead of starting:\n${logEnd(options.logFile)}`);
    if (await answersReady(options.port)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new AppNotStarted(`The app wasn’t ready after ${options.readyWithin / 1000} seconds:\n${logEnd(options.logFile)}`);
}

async function answersReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(2000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** The last lines of a log, for a person to read. */
export function logEnd(file: string, lines = 12): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
  } catch {
    return "(no log)";
  }
}
