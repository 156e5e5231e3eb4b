import { createHash } from "node:crypto";
import { base64url, CompactEncrypt, compactDecrypt, decodeProtectedHeader } from "jose";

/**
 * Stored secrets are JWE (RFC 7516, `dir` with A256GCM). The key's id in the header tells which key reads it,
 * so that after a rotation the previous key still reads and the current one writes.
 */
export interface SecretBox {
  seal(text: string): Promise<string>;
  open(sealed: string): Promise<string>;
  /** Whether the current key sealed it; also true of what is no sealed text at all. */
  isCurrent(sealed: string): boolean;
}

export function createSecretBox(current: string, previous?: string): SecretBox {
  const keys = [current, ...(previous ? [previous] : [])].map((text) => {
    const key = Buffer.from(text, "base64");
    return { key, id: base64url.encode(createHash("sha256").update(key).digest()).slice(0, 12) };
  });
  const [writer] = keys;
  return {
    seal: (text) => new CompactEncrypt(new TextEncoder().encode(text)).setProtectedHeader({ alg: "dir", enc: "A256GCM", kid: writer!.id }).encrypt(writer!.key),
    async open(sealed) {
      const { plaintext } = await compactDecrypt(sealed, (header) => {
        const found = keys.find((key) => key.id === header.kid);
        if (!found) throw new Error("The key that sealed this secret is neither ENCRYPTION_KEY nor ENCRYPTION_KEY_PREVIOUS");
        return found.key;
      });
      return new TextDecoder().decode(plaintext);
    },
    isCurrent(sealed) {
      try {
        return decodeProtectedHeader(sealed).kid === writer!.id;
      } catch (error) {
        if (error instanceof TypeError) return true;
        throw error;
      }
    },
  };
}
