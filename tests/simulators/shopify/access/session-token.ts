import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

export interface SessionClaims {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  exp: number;
  nbf: number;
  iat: number;
  jti: string;
  sid: string;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const sign = (secret: string, text: string): string => createHmac("sha256", secret).update(text).digest("base64url");

/** A session token as App Bridge hands it out: HS256, one minute long. */
export function mintSessionToken(input: { shop: string; userId: string; apiKey: string; apiSecret: string; at: number }): string {
  const issued = Math.floor(input.at / 1_000);
  const claims: SessionClaims = {
    iss: `https://${input.shop}/admin`,
    dest: `https://${input.shop}`,
    aud: input.apiKey,
    sub: input.userId,
    exp: issued + 60,
    nbf: issued,
    iat: issued,
    jti: randomUUID(),
    sid: createHmac("sha256", input.apiSecret).update(`${input.shop}/${input.userId}`).digest("hex"),
  };
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${text}.${sign(input.apiSecret, text)}`;
}

/** The claims of a token that is signed, for this app and this shop, and not over; null otherwise. */
export function readSessionToken(token: string, expected: { shop: string; apiKey: string; apiSecret: string; at: number }): SessionClaims | null {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const wanted = Buffer.from(sign(expected.apiSecret, `${header}.${payload}`));
  const given = Buffer.from(signature);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return null;
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as SessionClaims;
  const seconds = expected.at / 1_000;
  if (claims.aud !== expected.apiKey || claims.dest !== `https://${expected.shop}`) return null;
  return seconds < claims.exp && seconds >= claims.nbf - 10 ? claims : null;
}
