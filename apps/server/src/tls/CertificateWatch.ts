import type { Log } from '../observe/log.ts';
import type { Certificate } from './certificate.ts';

/** Often enough for a machine that moves to another network, or a renewed file. */
const EVERY_MS = 3_600_000;

/** Looks every hour whether there is a newer certificate and puts it in use without a restart. */
export class CertificateWatch {
  readonly #obtain: () => Promise<Certificate>;
  readonly #use: (certificate: Certificate) => void;
  readonly #log: Log;
  readonly #timer: NodeJS.Timeout;
  #current: Certificate;

  constructor(options: {
    current: Certificate;
    obtain: () => Promise<Certificate>;
    use: (certificate: Certificate) => void;
    log: Log;
  }) {
    this.#current = options.current;
    this.#obtain = options.obtain;
    this.#use = options.use;
    this.#log = options.log;
    this.#timer = setInterval(() => void this.look(), EVERY_MS);
    this.#timer.unref();
  }

  /** Looks now. A certificate that cannot be had leaves the one in use, with a warning in the log. */
  async look(): Promise<void> {
    try {
      const found = await this.#obtain();
      if (found.cert === this.#current.cert && found.key === this.#current.key) return;
      this.#use(found);
      this.#current = found;
      this.#log.info({ expires: found.expires }, 'a new certificate is in use');
    } catch (err) {
      this.#log.warn({ err }, 'the certificate could not be looked at; the old one stays in use');
    }
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
