import { useNavigate } from "@remix-run/react";
import { type ReactNode, useEffect, useState } from "react";
import { followEarlyPress } from "./early-press.ts";

/** React 18 knows the attribute by this name and value alone. */
const INERT = { inert: "" };

/** Until its code has come a page can't be used: nothing that is typed or chosen is taken that would be lost. */
export function Alive({ children }: { children: ReactNode }) {
  const [alive, setAlive] = useState(false);
  const navigate = useNavigate();
  useEffect(() => setAlive(true), []);
  useEffect(() => {
    if (alive) followEarlyPress((href) => void navigate(href));
  }, [alive, navigate]);
  return <div {...(alive ? {} : INERT)}>{children}</div>;
}
