import type { Page } from "@playwright/test";
import { appIn } from "./merchant-path.ts";

/** The whole page, wide and narrow, for a person to look at: in the folder that `PHOTOS` names, and only where it is named. */
export async function photograph(page: Page, name: string): Promise<void> {
  const { PHOTOS: folder } = process.env;
  const usual = page.viewportSize();
  if (!folder || !usual) return;
  for (const [size, width] of [
    ["wide", 1280],
    ["narrow", 390],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    const height = await appIn(page)
      .locator("body")
      .evaluate((body) => body.scrollHeight);
    await page.setViewportSize({ width, height: Math.min(height + 120, 4000) });
    await page.screenshot({ path: `${folder}/${name}-${size}.png` });
  }
  await page.setViewportSize(usual);
}
