/** Amount, shop currency, rate (null: leave the number), Bigin's currency, what Bigin gets. */
export const convertedAmounts: [string, string, string | null, string, string][] = [
  ["19.90", "USD", null, "USD", "19.9"],
  ["19.90", "USD", "2", "USD", "19.9"],
  ["19.90", "USD", null, "EUR", "19.9"],
  ["19.90", "USD", "0.925", "EUR", "18.41"],
  ["19.90", "USD", "151.3", "JPY", "3011"],
  ["1000", "JPY", "0.0021", "KWD", "2.1"],
  ["0.00", "USD", "0.9", "EUR", "0"],
];
