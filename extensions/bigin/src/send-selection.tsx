import { render } from "preact";
import { SendSelection } from "./action/send-many.tsx";

/** From a list: send what was chosen, and show what became of each. */
export default function show(): void {
  render(<SendSelection host={shopify} />, document.body);
}
