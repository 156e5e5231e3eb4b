import { describe, expect, it } from "vitest";
import { backOff, isFull, passesByItself, rejectionKey, retryAt, troubleOf } from "#app/bigin/trouble.ts";
import { refusal, NOW } from "./scripted-bigin.ts";

const circumstances = { backOffUntil: NOW + 30_000, setup: false };
const answered = (status: number, body: unknown, method = "POST", retryAtMs: number | null = null) => ({
  method,
  status,
  body,
  retryAt: retryAtMs,
});

describe("what a refusal means", () => {
  it.each([
    ["INVALID_TOKEN", 401],
    ["AUTHENTICATION_FAILURE", 401],
    ["OAUTH_SCOPE_MISMATCH", 401],
  ])("%s: a person has to connect again", (code, status) => {
    expect(troubleOf(answered(status, refusal(code)), circumstances)).toEqual({ kind: "reconnect", detail: code });
  });

  it.each(["AUTHENTICATION_FAILURE", "OAUTH_SCOPE_MISMATCH"])("%s on an attempt to set something up is a refusal and no more", (code) => {
    expect(troubleOf(answered(401, refusal(code, "no")), { ...circumstances, setup: true })).toEqual({
      kind: "refused",
      status: 401,
      code,
      message: "no",
    });
  });

  it("a dead token stays a dead token while setting up", () => {
    expect(troubleOf(answered(401, refusal("INVALID_TOKEN")), { ...circumstances, setup: true }).kind).toBe("reconnect");
  });

  it.each([
    [429, "TOO_MANY_REQUESTS", "please wait", "throttled"],
    [429, "TOO_MANY_REQUESTS", "concurrent calls exceeded", "concurrency"],
    [429, "LIMIT_EXCEEDED", "", "credits"],
    [400, "LIMIT_EXCEEDED", "You have reached your daily API limit", "credits"],
    [400, "MAX_DAILY_CALLS_EXCEEDED", "", "credits"],
    [429, "MAX_DAILY_CALLS_EXCEEDED", "", "credits"],
    [200, "TOO_MANY_REQUESTS", "", "throttled"],
  ])("%i %s (%s) is a limit on %s", (status, code, message, reason) => {
    expect(troubleOf(answered(status, refusal(code, message)), circumstances)).toEqual({ kind: "limits", until: NOW + 30_000, reason });
    expect(troubleOf(answered(status, refusal(code, message), "POST", NOW + 5), circumstances)).toMatchObject({ until: NOW + 5 });
  });

  it("a 429 without a readable body is a limit all the same", () => {
    expect(troubleOf(answered(429, undefined), circumstances)).toMatchObject({ kind: "limits", reason: "throttled" });
  });

  it("a read can only meet the day's limit", () => {
    expect(troubleOf(answered(400, refusal("LIMIT_EXCEEDED"), "GET"), circumstances)).toMatchObject({ kind: "limits", reason: "credits" });
  });

  it.each([500, 502, 503, 504, 408, 302])("%i is an outage, which may hide a write's effect", (status) => {
    expect(troubleOf(answered(status, undefined), circumstances)).toEqual({
      kind: "outage",
      detail: `HTTP ${status}`,
      mayHaveTakenEffect: true,
    });
    expect(troubleOf(answered(status, undefined, "GET"), circumstances)).toMatchObject({ mayHaveTakenEffect: false });
  });

  it("names the server's own code in an outage", () => {
    expect(troubleOf(answered(500, refusal("INTERNAL_ERROR", "")), circumstances)).toMatchObject({
      kind: "outage",
      detail: "HTTP 500 INTERNAL_ERROR",
    });
  });

  it.each([
    [400, "INVALID_MODULE"],
    [400, "REQUIRED_PARAM_MISSING"],
    [400, "INVALID_REQUEST"],
    [400, "INVALID_REQUEST_METHOD"],
    [400, "NOT_ALLOWED"],
    [403, "NO_PERMISSION"],
    [403, "LICENSE_REQUIRED"],
    [404, "INVALID_URL_PATTERN"],
  ])("%i %s refuses the whole call", (status, code) => {
    expect(troubleOf(answered(status, refusal(code, "why")), circumstances)).toEqual({ kind: "refused", status, code, message: "why" });
  });

  it.each([413, 415])("%i without a body is refused under its number", (status) => {
    expect(troubleOf(answered(status, undefined), circumstances)).toMatchObject({ kind: "refused", code: `HTTP_${status}` });
  });
});

describe("how long to wait", () => {
  it("reads Retry-After as seconds or as a date", () => {
    expect(retryAt("120", NOW)).toBe(NOW + 120_000);
    expect(retryAt("0.5", NOW)).toBe(NOW + 500);
    expect(retryAt("Fri, 09 Oct 2026 20:10:00 GMT", NOW)).toBe(NOW + 600_000);
    expect(retryAt("Fri, 09 Oct 2026 19:00:00 GMT", NOW)).toBe(NOW);
    expect(retryAt("soon", NOW)).toBeNull();
    expect(retryAt("", NOW)).toBeNull();
    expect(retryAt(null, NOW)).toBeNull();
  });

  it("waits half a minute without a word, then twice as long each time, a quarter of an hour at most", () => {
    expect([1, 2, 3, 5, 6, 50].map((times) => backOff(times, 1))).toEqual([30_000, 60_000, 120_000, 480_000, 900_000, 900_000]);
    expect(backOff(1, 0)).toBe(24_000);
  });
});

describe("a full organisation", () => {
  it.each([
    ["RECORD_LIMIT_EXCEEDED", ""],
    ["RECORDS_LIMIT_REACHED", ""],
    ["LIMIT_EXCEEDED", "record limit of your edition reached"],
    ["STORAGE_LIMIT_EXCEEDED", ""],
    ["LICENSE_LIMIT_EXCEEDED", ""],
  ])("is told from %s %s", (code, message) => {
    expect(isFull(code, message)).toBe(true);
  });

  it.each([
    ["LIMIT_EXCEEDED", "daily API calls used up"],
    ["MAX_DAILY_CALLS_EXCEEDED", ""],
    ["LIMIT_EXCEEDED", "more than 100 records"],
    ["LICENSE_REQUIRED", ""],
    ["INVALID_DATA", "record limit"],
  ])("is not what %s (%s) says", (code, message) => {
    expect(isFull(code, message)).toBe(false);
  });
});

describe("why a row was refused, in plain words", () => {
  const row = { kind: "rejected" as const, code: "INVALID_DATA", message: "", field: "Email", maximumLength: null };
  it("tells too long, missing, unknown choice, e-mail and permission apart", () => {
    expect(rejectionKey({ ...row, maximumLength: 40 }, "text")).toBe("tooLong");
    expect(rejectionKey({ ...row, code: "MANDATORY_NOT_FOUND" }, null)).toBe("missing");
    expect(rejectionKey(row, "picklist")).toBe("unknownChoice");
    expect(rejectionKey(row, "email")).toBe("invalidEmail");
    expect(rejectionKey(row, null)).toBe("invalidValue");
    expect(rejectionKey({ ...row, code: "NO_PERMISSION" }, null)).toBe("noPermission");
    expect(rejectionKey({ ...row, code: "INTERNAL_ERROR" }, null)).toBe("passing");
    expect(rejectionKey({ ...row, code: "SOMETHING_NEW" }, null)).toBe("other");
  });

  it("knows which refusals pass by themselves", () => {
    expect(passesByItself("INTERNAL_ERROR")).toBe(true);
    expect(passesByItself("TOO_MANY_REQUESTS")).toBe(true);
    expect(passesByItself("INVALID_DATA")).toBe(false);
  });
});
