const DAY = 24 * 3600_000;

export interface OrderWindow {
  /** ISO 8601; from is inclusive, to is not. */
  from: string;
  to: string;
}

/**
 * Cuts the time from the oldest order to now in windows, newest first, each twice as long as the one before it: an
 * export promises no order among its rows, so newest-first comes from the windows.
 */
export function orderWindows(oldest: number, now: number, firstDays = 30): OrderWindow[] {
  const windows: OrderWindow[] = [];
  // A little beyond now, so that an order made while the window is asked for isn't between two windows.
  let to = now + 60_000;
  for (let days = firstDays; to > oldest; days *= 2) {
    const from = Math.max(to - days * DAY, oldest - 1_000);
    windows.push({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
    to = from;
    if (from <= oldest) break;
  }
  return windows;
}

export function windowQuery(window: OrderWindow): string {
  return `created_at:>='${window.from}' AND created_at:<'${window.to}'`;
}
