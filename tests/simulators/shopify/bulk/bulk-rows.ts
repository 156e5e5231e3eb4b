/** One line of a bulk result with the lines of what was nested inside of it. */
export interface BulkRow {
  row: Record<string, unknown>;
  children: BulkRow[];
}

type Plain = Record<string, unknown>;

const isPlain = (value: unknown): value is Plain => typeof value === "object" && value !== null && !Array.isArray(value);

/** The nodes of a connection as a query's result has them; null for anything else. */
export function nodesOfConnection(value: unknown): Plain[] | null {
  if (!isPlain(value)) return null;
  if (Array.isArray(value["edges"])) return value["edges"].flatMap((edge) => (isPlain(edge) && isPlain(edge["node"]) ? [edge["node"]] : []));
  if (Array.isArray(value["nodes"])) return value["nodes"].filter(isPlain);
  return null;
}

/** Takes the connections out of a node and makes them lines of their own, which name it as their parent. */
export function toBulkRow(node: Plain, parentId: string | null): BulkRow {
  const children: BulkRow[] = [];
  const row = withoutConnections(node, String(node["id"] ?? parentId ?? ""), children);
  if (parentId !== null) row["__parentId"] = parentId;
  return { row, children };
}

function withoutConnections(value: Plain, ownerId: string, children: BulkRow[]): Plain {
  const row: Plain = {};
  for (const [key, part] of Object.entries(value)) {
    const nodes = nodesOfConnection(part);
    if (nodes) for (const node of nodes) children.push(toBulkRow(node, ownerId));
    else row[key] = withoutConnectionsIn(part, ownerId, children);
  }
  return row;
}

function withoutConnectionsIn(part: unknown, ownerId: string, children: BulkRow[]): unknown {
  if (Array.isArray(part)) return part.map((item) => withoutConnectionsIn(item, ownerId, children));
  if (!isPlain(part)) return part;
  return withoutConnections(part, typeof part["id"] === "string" ? part["id"] : ownerId, children);
}

/** Lines in the order of `groupObjects: true`: each parent, then at once all that is inside of it. */
export function grouped(rows: readonly BulkRow[]): Plain[] {
  return rows.flatMap(({ row, children }) => [row, ...grouped(children)]);
}
