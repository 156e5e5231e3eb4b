import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

declare module "@remix-run/node" {
  interface Future {
    v3_singleFetch: true;
  }
}

export default defineConfig({
  plugins: [remix(remixOptions)],
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    rollupOptions: {
      onwarn(warning, warn) {
        // Comments of zod's that Rollup drops, and routes that have nothing for the browser.
        if (warning.code !== "INVALID_ANNOTATION" && warning.code !== "EMPTY_BUNDLE") warn(warning);
      },
    },
  },
  server: { host: "127.0.0.1" },
});
