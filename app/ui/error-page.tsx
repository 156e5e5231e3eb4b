import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import { errorWords } from "../i18n/error-words.ts";
import { languageFor } from "../i18n/languages.ts";
import styles from "./error-page.module.css";
import { LibraryPage, libraryPage } from "./library-page.tsx";
import { useReloadOnceBack } from "./use-reload-once-back.ts";

/** When all else fails: plain words and a way on, without Polaris or the app's texts, which may be what failed. */
export function ErrorPage() {
  const error = useRouteError();
  const { search } = useLocation();
  const page = libraryPage(error);
  // A gateway says so itself; a lost line shows when the server is asked.
  useReloadOnceBack(isRouteErrorResponse(error) && [502, 503, 504].includes(error.status));
  if (page !== null) return <LibraryPage html={page} />;
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const words = errorWords(languageFor(new URLSearchParams(search).get("locale")), status);
  return (
    <main className={styles.page}>
      <h1>{words.title}</h1>
      <p>{words.advice}</p>
      {status === 404 ? null : (
        <p>
          <button type="button" className={styles.button} onClick={() => location.reload()}>
            {words.retry}
          </button>
        </p>
      )}
    </main>
  );
}
