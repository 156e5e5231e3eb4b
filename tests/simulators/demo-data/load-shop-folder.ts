import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ShopSeed } from "../shopify/entities.ts";
import { cellsOf } from "./csv-cells.ts";
import type { Cells } from "./csv-cells.ts";
import { recognise } from "./csv-columns.ts";
import type { FileKind, Header } from "./csv-columns.ts";
import { customerReader } from "./csv-customers.ts";
import { rowsOf } from "./csv-file.ts";
import type { BrokenRow, CsvRow, LoadProblem } from "./csv-file.ts";
import { linksTo } from "./csv-links.ts";
import { orderReader } from "./csv-orders.ts";
import { productReader } from "./csv-products.ts";
import { minorDigits } from "./minor-units.ts";

export interface LoadShopOptions {
  /** Permanent domain, e.g. `demo-shop.myshopify.com`. */
  domain: string;
  /** Exports of products and customers tell no dates: theirs is this one. */
  now: Date;
  /** The shop's currency; where it is not said, that of the first order, else US dollars. */
  currencyCode?: string;
  /** In which times without an offset are read. */
  ianaTimezone?: string;
  name?: string;
}

interface Recognised {
  file: string;
  path: string;
  header: Header;
}

const isRow = (read: CsvRow | BrokenRow): read is CsvRow => "cells" in read;

async function headerOf(path: string): Promise<Header | null> {
  for await (const row of rowsOf(path)) return isRow(row) ? recognise(row.cells) : null;
  return null;
}

/** The folder's exports by kind, in the order of their names; files that are none are reported. */
async function recogniseAll(folder: string, problems: LoadProblem[]): Promise<Recognised[]> {
  const found: Recognised[] = [];
  const names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith(".csv")).sort();
  for (const file of names) {
    const path = join(folder, file);
    const header = await headerOf(path);
    if (header) found.push({ file, path, header });
    else problems.push({ file, line: 1, column: "", message: "not a product, customer or order export of Shopify, by its header" });
  }
  return found;
}

/** Hands every sound row of the files of one kind on, and names the others. */
async function readAll(files: readonly Recognised[], kind: FileKind, problems: LoadProblem[], zone: string, take: (cells: Cells) => void) {
  for (const { file, path, header } of files.filter((recognised) => recognised.header.kind === kind)) {
    let atHeader = true;
    let inUtf8 = true;
    for await (const row of rowsOf(path)) {
      if (!isRow(row)) {
        problems.push({ file, line: row.line, column: header.names[row.column] ?? "", message: row.broken });
        continue;
      }
      const cells = row.cells.slice(header.names.length).every((cell) => cell === "") ? row.cells.slice(0, header.names.length) : row.cells;
      const unreadable = inUtf8 ? cells.findIndex((cell) => cell.includes("\uFFFD")) : -1;
      if (unreadable !== -1) {
        inUtf8 = false;
        problems.push({ file, line: row.line, column: header.names[unreadable] ?? "", message: "not in UTF-8; read with its unknown letters as �" });
      }
      if (atHeader) atHeader = false;
      else if (cells.length === header.names.length) take(cellsOf(header, row, file, zone, problems));
      else {
        const message = `${cells.length} cells where the header has ${header.names.length}; the row is left out`;
        problems.push({ file, line: row.line, column: header.names[cells.length] ?? "", message });
      }
    }
  }
}

/** The currency that the first order names. */
async function exportedCurrency(files: readonly Recognised[]): Promise<string | undefined> {
  for (const { path, header } of files) {
    if (header.kind !== "orders") continue;
    for await (const row of rowsOf(path)) {
      const cell = isRow(row) ? row.cells[header.places.get("currency") ?? -1] : undefined;
      if (cell !== undefined && /^[A-Z]{3}$/.test(cell)) return cell;
    }
  }
  return undefined;
}

/**
 * Fills a shop from the CSV files that Shopify's admin exports: products, customers, orders, any of them
 * missing, several of a kind side by side, whatever their names. Each is recognised by its header, in the
 * old set of columns or the new. What cannot be read is named in `problems`; all the rest is loaded.
 *
 * @throws NodeJS.ErrnoException when the folder or a file cannot be opened
 */
export async function loadShopFolder(folder: string, options: LoadShopOptions): Promise<{ seed: ShopSeed; problems: LoadProblem[] }> {
  const problems: LoadProblem[] = [];
  const files = await recogniseAll(folder, problems);
  const { domain, ianaTimezone = "America/New_York" } = options;
  const now = options.now.toISOString();
  const currencyCode = options.currencyCode ?? (await exportedCurrency(files)) ?? "USD";
  const currencyDigits = minorDigits(currencyCode);

  const products = productReader(now, currencyDigits);
  await readAll(files, "products", problems, ianaTimezone, products.take);
  const customers = customerReader(now);
  await readAll(files, "customers", problems, ianaTimezone, customers.take);
  const links = linksTo(customers.customers, products.products);
  const orders = orderReader({ links, currencyCode, currencyDigits });
  await readAll(files, "orders", problems, ianaTimezone, orders.take);

  const seed: ShopSeed = {
    shop: {
      domain,
      id: "gid://shopify/Shop/57000000001",
      name: options.name ?? domain.split(".")[0] ?? domain,
      email: `owner@${domain}`,
      currencyCode,
      ianaTimezone,
      createdAt: now,
      plan: "Standard",
    },
    customers: customers.customers,
    products: products.products,
    orders: orders.orders(),
    draftOrders: [],
    abandonedCheckouts: [],
    companies: [],
    locations: [{ id: "gid://shopify/Location/62000000001", name: "Shop location", isActive: true }],
  };
  return { seed, problems };
}
