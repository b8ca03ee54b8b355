/** What the server is doing. */
export type HealthState = 'starting' | 'ready' | 'closing';

/** The answer of GET /healthz. */
export interface HealthReport {
  readonly status: 'ok' | 'starting' | 'closing';
  readonly version: string;
  /** Seconds since the server was made. */
  readonly uptime: number;
}

/** Whether the server takes people in: 200 only while it is ready. */
export class Health {
  readonly #version: string;
  readonly #since = performance.now();
  #state: HealthState = 'starting';

  constructor(version: string) {
    this.#version = version;
  }

  get state(): HealthState {
    return this.#state;
  }

  ready(): void {
    if (this.#state === 'starting') this.#state = 'ready';
  }

  closing(): void {
    this.#state = 'closing';
  }

  report(): HealthReport {
    return {
      status: this.#state === 'ready' ? 'ok' : this.#state,
      version: this.#version,
      uptime: Math.floor((performance.now() - this.#since) / 1000),
    };
  }
}
