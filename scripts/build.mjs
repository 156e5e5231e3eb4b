/** `npm run build`: the database client and the production build. Nothing is downloaded: see `environment`. */
import process from "node:process";
import { main, Refusal, runTool } from "./ensure-install.mjs";

main(async () => {
  if ((await runTool("prisma", "prisma", ["generate", "--no-hints"])) !== 0)
    throw new Refusal("Generating the database client failed; its reason stands above.");
  process.exitCode = await runTool("@remix-run/dev", "remix", ["vite:build"], { NODE_ENV: "production" });
});
