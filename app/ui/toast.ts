/** Tells the merchant in the admin's own toast. Without App Bridge (a test, a stale page) nothing is shown. */
export function showToast(message: string, options?: { isError?: boolean }): void {
  if (typeof window !== "undefined" && "shopify" in window) window.shopify.toast?.show(message, options);
}
