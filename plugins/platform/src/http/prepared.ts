import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** An answer made once and sent many times: the bytes in every encoding, and the tag by which a client keeps it. */
export class Prepared {
  readonly identity: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
  readonly etag: string;

  /** `bare` leaves the envelope out, for documents whose form others prescribe. */
  constructor(
    readonly value: unknown,
    form: 'enveloped' | 'bare' = 'enveloped',
  ) {
    this.identity = Buffer.from(JSON.stringify(form === 'bare' ? value : { data: value }));
    this.gzip = gzipSync(this.identity);
    this.brotli = brotliCompressSync(this.identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
    this.etag = `"${createHash('sha1').update(this.identity).digest('base64url')}"`;
  }
}
