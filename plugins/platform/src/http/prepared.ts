import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Small enough for a phone, and made in a few milliseconds. */
const BROTLI_QUALITY = 6;

/** An answer made once and sent many times: the bytes in every encoding, and the tag by which a client keeps it. */
export class Prepared {
  readonly identity: Buffer;
  #gzip: Buffer | undefined;
  #brotli: Buffer | undefined;
  readonly etag: string;

  /** `bare` leaves the envelope out, for documents whose form others prescribe. */
  constructor(
    readonly value: unknown,
    form: 'enveloped' | 'bare' = 'enveloped',
  ) {
    this.identity = Buffer.from(JSON.stringify(form === 'bare' ? value : { data: value }));
    this.etag = `"${createHash('sha1').update(this.identity).digest('base64url')}"`;
  }

  /** Each encoding is made when the first client asks for it: many answers are never asked for in all of them. */
  get gzip(): Buffer {
    return (this.#gzip ??= gzipSync(this.identity));
  }

  get brotli(): Buffer {
    return (this.#brotli ??= brotliCompressSync(this.identity, {
      params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
    }));
  }
}
