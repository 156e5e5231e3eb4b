/** The few words of the last error page, which must not depend on anything that can fail to load. */
import type { Language } from "./languages.ts";

export interface ErrorWords {
  missing: { title: string; advice: string };
  session: { title: string; advice: string };
  starting: { title: string; advice: string };
  broken: { title: string; advice: string };
  outside: { title: string; advice: string };
  retry: string;
}

export const ERROR_WORDS: Record<Language, ErrorWords> = {
  en: {
    missing: { title: "This page doesn’t exist", advice: "The link may be old, or the record is no longer kept. Open the app again from Shopify’s menu." },
    session: {
      title: "Shopify didn’t confirm who you are",
      advice: "Your session may have ended. Reload the page, or open the app again from Shopify’s menu.",
    },
    starting: { title: "The app is starting", advice: "It will be ready in a moment. Nothing you saved is lost." },
    broken: {
      title: "Something went wrong",
      advice: "The sync goes on in the background and nothing is lost. Reload the page; if it happens again, try in a few minutes.",
    },
    outside: { title: "Open this app from your Shopify admin", advice: "In Shopify, go to Apps and choose Bigin sync." },
    retry: "Try again",
  },
  ja: {
    missing: {
      title: "このページは存在しません",
      advice: "リンクが古いか、レコードの保存期間が過ぎている可能性があります。Shopifyのメニューからアプリを開き直してください。",
    },
    session: {
      title: "Shopifyで本人確認ができませんでした",
      advice: "セッションが終了した可能性があります。ページを再読み込みするか、Shopifyのメニューからアプリを開き直してください。",
    },
    starting: { title: "アプリを起動しています", advice: "まもなく利用できます。保存済みの内容は失われていません。" },
    broken: {
      title: "問題が発生しました",
      advice:
        "同期はバックグラウンドで続いており、何も失われていません。ページを再読み込みしてください。繰り返し発生する場合は、数分後にもう一度お試しください。",
    },
    outside: { title: "このアプリはShopify管理画面から開いてください", advice: "Shopifyの「アプリ」で「Bigin sync」を選択してください。" },
    retry: "もう一度試す",
  },
  "pt-BR": {
    missing: { title: "Esta página não existe", advice: "O link pode ser antigo ou o registro não é mais mantido. Abra o app novamente pelo menu da Shopify." },
    session: {
      title: "A Shopify não confirmou quem você é",
      advice: "Sua sessão pode ter terminado. Recarregue a página ou abra o app novamente pelo menu da Shopify.",
    },
    starting: { title: "O app está iniciando", advice: "Ele estará pronto em instantes. Nada do que você salvou foi perdido." },
    broken: {
      title: "Algo deu errado",
      advice: "A sincronização continua em segundo plano e nada foi perdido. Recarregue a página; se acontecer de novo, tente daqui a alguns minutos.",
    },
    outside: { title: "Abra este app pelo admin da Shopify", advice: "Na Shopify, vá em Apps e escolha Bigin sync." },
    retry: "Tentar novamente",
  },
};

/** Which of the texts a failed request deserves; `outside`: the app was not opened in Shopify. */
export function errorWords(language: Language, status: number | "outside"): { title: string; advice: string; retry: string } {
  const words = ERROR_WORDS[language];
  const chosen =
    status === "outside"
      ? words.outside
      : status === 404
        ? words.missing
        : status === 401 || status === 403
          ? words.session
          : status === 503
            ? words.starting
            : words.broken;
  return { ...chosen, retry: words.retry };
}
