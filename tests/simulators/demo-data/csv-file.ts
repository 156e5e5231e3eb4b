import { createReadStream } from "node:fs";
import { CsvError, parse } from "csv-parse";

/** What could not be read, and where. Everything else of the file is loaded. */
export interface LoadProblem {
  /** Name of the file within the folder. */
  file: string;
  /** Line on which the row starts, from 1; 0 for the file as a whole. */
  line: number;
  /** Name of the column as the file writes it; empty where no single one is to blame. */
  column: string;
  message: string;
}

export type CsvRow = { line: number; cells: readonly string[] };
/** Quotes that open or close where they may not: what starts on the line is lost, as `broken` says. */
export type BrokenRow = { line: number; broken: string; column: number };

/** After so many broken rows a file is given up: each costs a new start on what follows it. */
const MOST_BROKEN_ROWS = 100;

/** The file's text in chunks, every line ending written as one line feed. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let held = "";
  for await (const chunk of createReadStream(path, { encoding: "utf8" }) as AsyncIterable<string>) {
    const text = held + chunk;
    // A carriage return at the end may have its line feed in the next chunk.
    held = text.endsWith("\r") ? "\r" : "";
    yield text.slice(0, text.length - held.length).replace(/\r\n?/g, "\n");
  }
  if (held !== "") yield "\n";
}

/** The file's text after its first `skip` lines. */
async function* textAfter(path: string, skip: number): AsyncGenerator<string> {
  let missing = skip;
  for await (const chunk of linesOf(path)) {
    let start = 0;
    while (missing > 0) {
      const end = chunk.indexOf("\n", start);
      if (end === -1) break;
      start = end + 1;
      missing -= 1;
    }
    if (missing === 0) yield chunk.slice(start);
  }
}

/**
 * The line a row starts on: the parser counts line feeds up to the row's end, the one that ends it
 * excepted, and the row's raw text begins with the blank lines before it.
 */
function startLine(skipped: number, linesRead: number, raw: string): number {
  const within = raw.replace(/^\n+/, "").replace(/\n$/, "");
  return skipped + linesRead - (within.split("\n").length - 1);
}

/**
 * A parser that hands rows to `take` at once. As a stream it would throw away the rows that wait to be
 * read when a later one is broken.
 */
function startParser(skipped: number, take: (row: CsvRow) => void) {
  const parser = parse({
    bom: skipped === 0,
    raw: true,
    record_delimiter: "\n",
    relax_column_count: true,
    skip_empty_lines: true,
    on_record(parsed: unknown, { lines, raw = "" }) {
      take({ line: startLine(skipped, lines, raw), cells: (parsed as { record: string[] }).record });
      return undefined;
    },
  });
  // Each error also reaches the callback of the write that met it.
  parser.on("error", () => undefined);
  parser.resume();
  const settle = (run: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      parser.once("error", reject);
      run((error) => {
        parser.off("error", reject);
        if (error) reject(error);
        else resolve();
      });
    });
  return {
    write: (chunk: string) => settle((done) => parser.write(chunk, done)),
    end: () => settle((done) => parser.end(() => done())),
  };
}

/**
 * The rows of a CSV file (RFC 4180, UTF-8 with or without a byte order mark), the header first, read as a
 * stream. A quote left open would swallow the rest of the file; therefore reading starts anew on the line
 * after the one where a broken row began.
 *
 * @throws NodeJS.ErrnoException when the file cannot be read
 */
export async function* rowsOf(path: string): AsyncGenerator<CsvRow | BrokenRow> {
  let skipped = 0;
  for (let broken = 0; broken < MOST_BROKEN_ROWS; broken += 1) {
    let rows: CsvRow[] = [];
    const parser = startParser(skipped, (row) => rows.push(row));
    try {
      for await (const chunk of textAfter(path, skipped)) {
        await parser.write(chunk);
        yield* rows;
        rows = [];
      }
      await parser.end();
      yield* rows;
      return;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      yield* rows;
      const line = startLine(skipped, Number(error["lines"]), String(error["raw"]));
      yield { line, broken: `${error.message.replace(/ at line \d+.*/s, "")}; the row is left out`, column: Number(error["column"]) };
      skipped = line;
    }
  }
  yield { line: skipped, broken: `${MOST_BROKEN_ROWS} rows are broken; what follows this one is left out`, column: -1 };
}
