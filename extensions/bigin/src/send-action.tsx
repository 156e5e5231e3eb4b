import { render } from "preact";
import { SendAction } from "./action/send-one.tsx";

/** From a record's page: send it to Bigin now. */
export default function show(): void {
  render(<SendAction host={shopify} />, document.body);
}
