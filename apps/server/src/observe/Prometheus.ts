import { collectDefaultMetrics, Counter, Gauge, Registry, type Histogram } from 'prom-client';
import { ANSWERS, COUNTERS, GAUGES, type Figure, type Seen } from './figures.ts';
import type { Measured } from './Measures.ts';
import { ANSWER_BOUNDS, type Tally } from './Tally.ts';

/** What is told to Prometheus, and where it comes from. */
export type PrometheusOptions = { readonly tally: Tally; readonly measure: () => Measured; readonly version: string };

/**
 * The figures of the server in the text format of Prometheus. What is counted stays where it is counted; here it is only read, when
 * somebody asks. What concerns the process and Node has the names that prom-client gives it everywhere.
 */
export class Prometheus {
  readonly #registry = new Registry();
  readonly #options: PrometheusOptions;
  /** What is being told; null: nobody has asked yet. */
  #seen: Seen | null = null;

  constructor(options: PrometheusOptions) {
    this.#options = options;
    collectDefaultMetrics({ register: this.#registry });
    for (const figure of GAUGES) this.#registry.registerMetric(new Gauge(this.#metricOf(figure)));
    for (const figure of COUNTERS) this.#registry.registerMetric(new Counter(this.#metricOf(figure)));
    const durations = { ...ANSWERS, get: async () => histogramOf(options.tally) };
    // Sound: a registry asks a metric for its name and what `get` gives. Theirs would count a second time what the tally counts.
    this.#registry.registerMetric(durations as unknown as Histogram);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Everything as it is now. */
  text(): Promise<string> {
    const { tally, measure, version } = this.#options;
    this.#seen = { now: measure(), tally, version };
    return this.#registry.metrics();
  }

  #metricOf({ name, help, labels, rows }: Figure) {
    const told = (): ReturnType<typeof rows> => (this.#seen ? rows(this.#seen) : []);
    const collect = function (this: Gauge | Counter): void {
      this.reset();
      for (const [words, value] of told()) {
        this.inc(Object.fromEntries(words.map((word, i) => [labels[i] ?? '', word])), value);
      }
    };
    return { name, help, labelNames: [...labels], registers: [], collect };
  }
}

/** Buckets as Prometheus reads them: each holds all that took not longer than its bound. */
function histogramOf({ durations, durationsSum }: Tally) {
  let count = 0;
  const buckets = durations.map((more, i) => ({
    metricName: `${ANSWERS.name}_bucket`,
    labels: { le: ANSWER_BOUNDS[i] ?? '+Inf' },
    value: (count += more),
  }));
  const whole = [
    { metricName: `${ANSWERS.name}_sum`, labels: {}, value: durationsSum },
    { metricName: `${ANSWERS.name}_count`, labels: {}, value: count },
  ];
  return { ...ANSWERS, type: 'histogram', values: [...buckets, ...whole] };
}
