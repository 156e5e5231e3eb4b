import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { errorWords } from "../i18n/error-words.ts";
import { languageFor } from "../i18n/languages.ts";
import { LEAD_BACK } from "../ui/embedding-memory.ts";
import styles from "../ui/error-page.module.css";

/** The app has no login of its own. Who it is that comes is unknown here, so the browser's language is taken. */
export function loader({ request }: LoaderFunctionArgs) {
  return { language: languageFor(request.headers.get("accept-language")?.split(",")[0] ?? null) };
}

/** Reached where the app was opened outside of Shopify, and by documents that no longer say which shop embeds them. */
export default function Login() {
  const { language } = useLoaderData<typeof loader>();
  const words = errorWords(language, "outside");
  return (
    <main className={styles.page}>
      <script dangerouslySetInnerHTML={{ __html: LEAD_BACK }} />
      <h1>{words.title}</h1>
      <p>{words.advice}</p>
    </main>
  );
}
