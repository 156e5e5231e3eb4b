/** `shopify.toast`: short messages, shown by the admin page. */
import type { AdminChannel } from "./admin-channel.ts";

export function toastApi(channel: AdminChannel): typeof shopify.toast {
  const options = new Map<string, Parameters<typeof shopify.toast.show>[1]>();
  let count = 0;
  channel.on("toastAction", ({ id }) => options.get(id)?.onAction?.());
  channel.on("toastDismissed", ({ id }) => {
    options.get(id)?.onDismiss?.();
    options.delete(id);
  });
  return {
    show(message, wanted) {
      count += 1;
      const id = `toast-${count}`;
      options.set(id, wanted);
      channel.tell({
        type: "toast",
        toast: { id, message, isError: wanted?.isError ?? false, duration: wanted?.duration ?? 5000, action: wanted?.action ?? null },
      });
      return id;
    },
    hide(id) {
      channel.tell({ type: "toastHidden", id });
    },
  };
}
