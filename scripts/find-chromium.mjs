/** Finds a Chromium or Chrome for the browser tests, or tries to get one. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { environment, node, root, say, tool } from "./ensure-install.mjs";

/** The headless shell first, which is what Playwright itself would take: a window's own pages cost a third more time. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const ELSEWHERE = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/** The path of a browser that starts, or null: `CHROMIUM` first, then the system's, then Playwright's own. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return starts(named) ? named : null;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = NAMES.flatMap((name) => ["/usr/bin", ...folders].map((folder) => join(folder, name)));
  return [...new Set([...onPath, ...ELSEWHERE])].find(starts) ?? playwrightChromium();
}

/** The same; where there is none, Playwright's download and then Debian's package are tried. */
export function findOrInstallChromium() {
  const found = findChromium();
  if (found || process.env.CHROMIUM) return found;
  say("No Chromium here; trying to download Playwright's …");
  const { PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: _skip, ...downloading } = environment;
  spawnSync(node, [tool("playwright"), "install", "chromium"], { cwd: root, env: downloading, stdio: "inherit", timeout: 300_000 });
  const downloaded = playwrightChromium();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("Installing Debian's Chromium …");
    const quiet = { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    spawnSync("apt-get", ["update", "-qq"], quiet);
    for (const name of ["chromium-headless-shell", "chromium"])
      if (spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], quiet).status === 0) break;
  }
  return findChromium();
}

function playwrightChromium() {
  const library = join(root, "node_modules", "playwright", "index.mjs");
  if (!existsSync(library) || !existsSync(node)) return null;
  const script = `import(${JSON.stringify(pathToFileURL(library).href)}).then((p) => process.stdout.write(p.chromium.executablePath()))`;
  const path = spawnSync(node, ["-e", script], { encoding: "utf8" }).stdout;
  return path && starts(path) ? path : null;
}

/** A file that is there may still be a stub, or lack its libraries. */
function starts(path) {
  if (!existsSync(path)) return false;
  return process.platform === "win32" || spawnSync(path, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

// Run by itself, it prints what it finds.
if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(findChromium() ?? "");
