import { Transform } from "node:stream";

/**
 * React 18 writes pages in pieces of 2,048 bytes; where a character of several bytes doesn't fit at the end of one, it
 * begins the next and the bytes left over are sent as zeros (mended in React 19: facebook/react#26228). In a page's data
 * a browser makes replacement characters of them. No page has a zero of its own.
 */
export function htmlBody(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk);
    },
  });
}
