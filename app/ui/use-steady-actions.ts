import { useMemo, useRef } from "react";

/**
 * The same actions as functions that stay the same from one rendering to the next and do what was given last: a long
 * list that gets them need not be rendered again when something else of the page changes.
 */
export function useSteadyActions<Actions extends { [Name in keyof Actions]: (...args: never[]) => void }>(actions: Actions): Actions {
  const latest = useRef(actions);
  latest.current = actions;
  return useMemo(() => {
    const names = Object.keys(latest.current) as (keyof Actions)[];
    return Object.fromEntries(names.map((name) => [name, (...args: never[]) => latest.current[name](...args)])) as Actions;
  }, []);
}
