/** Reached only where the app was opened outside of Shopify: it has no login of its own. */
export default function Login() {
  return (
    <main>
      <h1>Open this app from your Shopify admin</h1>
      <p>In Shopify, go to Apps and choose Bigin sync.</p>
    </main>
  );
}
