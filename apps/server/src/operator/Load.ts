import { monitorEventLoopDelay } from 'node:perf_hooks';

/** How busy the process is. */
export type Load = {
  /** Of one core, 0 to the number of cores. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  readonly heap: number;
  /** Milliseconds by which the event loop was late, at the worst of 99 in 100 times. */
  readonly delay: number;
};

/** ms between two looks of the monitor at the event loop; what it calls late is later than that. */
const LOOK_MS = 20;
const NS_PER_MS = 1e6;

/** Looks how busy the process was since the last look. Ends with `close`. */
export class LoadMeter {
  readonly #delay = monitorEventLoopDelay({ resolution: LOOK_MS });
  #cpu = process.cpuUsage();
  #at = performance.now();

  constructor() {
    this.#delay.enable();
  }

  /** How it was since the last call. */
  read(): Load {
    const now = performance.now();
    const { user, system } = process.cpuUsage(this.#cpu);
    const { rss: memory, heapUsed: heap } = process.memoryUsage();
    // Of nothing there is no percentile.
    const late = this.#delay.count > 0 ? this.#delay.percentile(99) / NS_PER_MS - LOOK_MS : 0;
    const cpu = (user + system) / 1_000 / Math.max(1, now - this.#at);
    this.#cpu = process.cpuUsage();
    this.#at = now;
    this.#delay.reset();
    return { cpu, memory, heap, delay: Math.max(0, late) };
  }

  close(): void {
    this.#delay.disable();
  }
}
