import { render } from "preact";
import { RecordBlock } from "./block/block.tsx";

/** Beside a customer, an order, a product or a draft order: where the record stands in Bigin. */
export default function show(): void {
  render(<RecordBlock host={shopify} />, document.body);
}
