/** One line of the text format of Prometheus. */
export type Sample = {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
};

/** What a server tells Prometheus. */
export type Scrape = {
  readonly text: string;
  /** Names as they are asked for: those of histograms with `_bucket`, `_sum` and `_count`. */
  readonly names: ReadonlySet<string>;
  readonly samples: readonly Sample[];
  /** The sum of all samples that have these labels. */
  of(name: string, labels?: Readonly<Record<string, string>>): number;
};

/** Reads the metrics of a server that allows it. */
export const scrape = async (url: string, headers: Record<string, string> = {}): Promise<Scrape> => {
  const answer = await fetch(`${url}/metrics`, { headers });
  if (answer.status !== 200) throw new Error(`the metrics were answered with ${answer.status}`);
  const text = await answer.text();
  const names = [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
    type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name],
  );
  const samples = [...text.matchAll(/^(\w+)(?:\{(.*)\})? (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels: Object.fromEntries([...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', word = '']) => [key, word])),
    value: Number(value),
  }));
  const has = (sample: Sample, name: string, labels: Readonly<Record<string, string>>): boolean =>
    sample.name === name && Object.entries(labels).every(([key, word]) => sample.labels[key] === word);
  return {
    text,
    names: new Set(names),
    samples,
    of: (name, labels = {}) =>
      samples.filter((one) => has(one, name, labels)).reduce((sum, { value }) => sum + value, 0),
  };
};
