import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startParley } from '../testing/parley.ts';
import { scrape, type Scrape } from '../testing/scrape.ts';
import { visitors } from '../testing/visitors.ts';

const DASHBOARD = new URL('../../../../docs/grafana/parley.json', import.meta.url);
const RUNNING = new URL('../../../../docs/RUNNING.md', import.meta.url);
/** Labels that Prometheus gives to everything that it reads. */
const GIVEN = ['instance', 'job'];

type Panel = { title: string; type: string; targets?: { expr: string; legendFormat: string }[] };

let parley: Awaited<ReturnType<typeof startParley>>;
let told: Scrape;
const { connect, newRoom, goHome } = visitors(() => parley.url, 'dash');
beforeAll(async () => {
  parley = await startParley({ METRICS_ALLOW: '127.0.0.1' });
  // What is told by words that come up shows them once something has happened.
  await connect().join(newRoom(), 'Ada');
  await fetch(`${parley.url}/healthz`);
  await vi.waitFor(async () => {
    told = await scrape(parley.url);
    expect(told.of('parley_http_requests_total', { route: 'health' })).toBe(1);
  }, 20_000);
});
afterAll(async () => {
  goHome();
  await parley.end();
});

/** The metrics that a PromQL expression asks for, each with the labels that it goes by. */
const asked = (expression: string): { names: string[]; labels: string[] } => {
  const matchers = [...expression.matchAll(/\{([^}]*)\}/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
  );
  const groups = [...expression.matchAll(/\b(?:by|without|on|ignoring)\s*\(([^)]*)\)/g)];
  const bare = expression
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]|"[^"]*"/g, ' ')
    .replaceAll(/\b(?:by|without|on|ignoring)\s*\([^)]*\)/g, ' ')
    .replaceAll(/\b(?:and|or|unless|bool|offset)\b/g, ' ');
  return {
    // What is left are functions, which are called, and metrics, which are not.
    names: [...bare.matchAll(/\b([a-zA-Z_]\w*)\b(?!\s*\()/g)].map(([, name = '']) => name),
    labels: [...matchers, ...groups.flatMap(([, list = '']) => list.split(',').map((label) => label.trim()))],
  };
};

/** What of an expression a server does not tell. */
const missing = (expression: string): string[] => {
  const { names, labels } = asked(expression);
  const known = new Set(
    told.samples.filter(({ name }) => names.includes(name)).flatMap((sample) => Object.keys(sample.labels)),
  );
  return [
    ...names.filter((name) => !told.names.has(name)),
    ...labels.filter((label) => !known.has(label) && !GIVEN.includes(label)),
  ];
};

test('[MT7] every expression of the dashboard asks for metrics and labels that a server tells', () => {
  const dashboard = JSON.parse(readFileSync(DASHBOARD, 'utf8')) as {
    panels: Panel[];
    templating: { list: { query: string }[] };
  };
  const panels = dashboard.panels.filter(({ type }) => type !== 'row');
  expect(panels.length).toBeGreaterThan(15);
  for (const { title, targets = [] } of panels) {
    expect([title, targets.length > 0]).toEqual([title, true]);
    for (const { expr, legendFormat } of targets) {
      expect([title, expr, asked(expr).names.length > 0, missing(expr)]).toEqual([title, expr, true, []]);
      // A legend names what is left of the labels.
      for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g)) {
        if (!GIVEN.includes(label)) expect(asked(expr).labels).toContain(label);
      }
    }
  }
  expect(dashboard.templating.list.map(({ query }) => query)).toContain('label_values(parley_info, instance)');
  expect(told.names.has('parley_info')).toBe(true);
});

test('[MT7] what is worth an alert is told as well', () => {
  const section = readFileSync(RUNNING, 'utf8').split('\n## Watching it\n')[1]?.split('\n## ')[0] ?? '';
  const alerts = [...section.matchAll(/^\| `([^`]+)` +\|/gm)].map(([, expression = '']) => expression);
  expect(alerts.length).toBeGreaterThan(4);
  for (const alert of alerts.filter((one) => !one.startsWith('up '))) {
    expect([alert, asked(alert).names.length > 0, missing(alert)]).toEqual([alert, true, []]);
  }
});

test('[MT7] an expression that asks for what there is not would be found', () => {
  expect(missing('sum by (room) (rate(parley_people{instance=~"x",colour!="red"}[5m])) / parley_persons')).toEqual([
    'parley_persons',
    'colour',
    'room',
  ]);
  expect(missing('histogram_quantile(0.9, sum by (le) (rate(parley_ask_duration_seconds[5m])))')).toEqual([
    'parley_ask_duration_seconds',
    'le',
  ]);
  expect(missing('time() - process_start_time_seconds > 1e3 and parley_rooms{kind="open"} offset 5m')).toEqual([]);
});
