import { expect, it } from "vitest";
import type { PrivacyRequest } from "#app/store/privacy-requests.server.ts";
import { SettingsPrivacy } from "#app/ui/settings-privacy.tsx";
import { htmlOf, wordsOf } from "./render-page.tsx";

const request: PrivacyRequest = {
  id: "7",
  topic: "customers/data_request",
  number: "9999",
  receivedAt: "2026-11-20T09:00:00.000Z",
  doneAt: "2026-11-20T09:00:05.000Z",
  counts: { records: 1, activities: 12 },
  downloadUntil: "2026-12-20T09:00:05.000Z",
};
const shown = (changes: Partial<PrivacyRequest> = {}, shop = {}) => wordsOf(<SettingsPrivacy requests={[{ ...request, ...changes }]} />, shop);

it("a data request that was answered can be downloaded, says what was found and until when", () => {
  expect(shown()).toContain("Data request 9999 Success Done");
  expect(shown()).toContain("Collected: 1 record, 12 entries of the activity.");
  expect(shown()).toMatch(/can be downloaded until .*Dec 20, 2026/);
  expect(htmlOf(<SettingsPrivacy requests={[request]} />)).toContain('aria-label="Download: Data request 9999"');
});

it("one whose file was forgotten, or that is not answered yet, offers nothing to download", () => {
  expect(shown({ downloadUntil: null })).toMatch(/file has been forgotten\.$/);
  const waiting = shown({ doneAt: null, counts: null, downloadUntil: null });
  expect(waiting).toContain("In progress");
  expect(waiting).not.toMatch(/Download|file has been|Collected/);
});

it("an erasure says what was erased, and that nothing was deleted in Bigin", () => {
  const words = shown({ topic: "customers/redact", number: "71", counts: { records: 4, activities: 1 }, downloadUntil: null });
  expect(words).toContain("Erasure of customer 71");
  expect(words).toContain("Erased from this app: 4 records, 1 entry of the activity. Nothing was deleted in Bigin.");
  expect(words).not.toMatch(/Download|file has been/);
});

it("without requests says so, in the merchant's language", () => {
  expect(wordsOf(<SettingsPrivacy requests={[]} />, { language: "ja" })).toContain("請求はまだありません。");
});
