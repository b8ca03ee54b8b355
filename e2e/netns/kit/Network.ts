import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM } from '../../kit/browser.ts';
import { Cable, type Weather } from './Cable.ts';

/** How a router lets its home out: by one port for all (endpoint-independent), by a new one for each (symmetric), or without UDP. */
export type Nat = 'cone' | 'symmetric' | 'no udp';

/** The internet of a test: addresses that are nobody's special range, where nobody else is. */
const SERVER = '20.0.0.1';
const RELAY = '20.0.0.2';

const IP = '/usr/sbin/ip';
const NEEDED = [IP, '/usr/sbin/nft', '/usr/bin/socat', '/dev/net/tun'];
/** What a network is made of, tried once in a namespace: not every kernel, and not every container, lets root have all of it. */
const TRIES: readonly (readonly [command: readonly string[], input?: string])[] = [
  [['ip', 'link', 'add', 'br0', 'type', 'bridge']],
  [['ip', 'link', 'add', 'v0', 'type', 'veth', 'peer', 'name', 'v1']],
  [['ip', 'tuntap', 'add', 'dev', 't0', 'mode', 'tap']],
  [['nft', '-f', '-'], 'table ip n { chain c { type nat hook postrouting priority 100; masquerade fully-random; }; }'],
];

/** Why no network of our own can be made here; null where it can. */
export const noNetwork: string | null = (() => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root of a Linux may make networks';
  const missing = NEEDED.filter((path) => !existsSync(path));
  if (missing.length > 0) return `${missing.join(', ')} is not here`;
  const name = `parley-${process.pid}-try`;
  if (spawnSync(IP, ['netns', 'add', name]).status !== 0) return 'this machine makes no network namespaces';
  const failed = TRIES.find(
    ([command, input = '']) => spawnSync(IP, ['netns', 'exec', name, ...command], { input }).status !== 0,
  );
  spawnSync(IP, ['netns', 'del', name]);
  return failed ? `this machine cannot: ${failed[0].join(' ')}` : null;
})();

/** A person's home: a namespace behind a router of its own. */
type Home = { readonly name: string; readonly router: string };

/**
 * An internet with a server and a relay in it, and homes behind routers, each a network namespace:
 * home 10.N.0.2 — 10.N.0.1 router 20.0.0.1N — 20.0.0.0/24, bridged.
 */
export class Network {
  readonly server = SERVER;
  readonly relay = RELAY;
  readonly #prefix = `parley-${process.pid}-${(made += 1)}`;
  readonly #scripts = mkdtempSync(join(tmpdir(), 'parley-netns-'));
  readonly #spaces: string[] = [];
  readonly #cables: Cable[] = [];
  readonly #internet: string;

  constructor() {
    this.#internet = this.#space('net');
    this.#ip(this.#internet, 'link add br0 type bridge', 'link set br0 up');
    for (const address of [SERVER, RELAY]) this.#ip(this.#internet, `addr add ${address}/24 dev br0`);
  }

  /** How a command line begins that runs in the internet. */
  get there(): readonly string[] {
    return [IP, 'netns', 'exec', this.#internet];
  }

  /** Makes a home with a router. The number is a part of its addresses. */
  async home(number: number, nat: Nat, weather?: Weather): Promise<Home> {
    const home = { name: this.#space(`home${number}`), router: '' };
    return { ...home, router: await this.uplink(home, number, nat, { weather }) };
  }

  /** Gives a home one more way out; the lowest metric is taken while it is up. */
  async uplink(
    { name }: Pick<Home, 'name'>,
    number: number,
    nat: Nat,
    { metric = 100, weather }: { metric?: number; weather?: Weather | undefined } = {},
  ): Promise<string> {
    const router = this.#space(`router${number}`);
    this.#ip(null, `link add eth${number} netns ${name} type veth peer name lan netns ${router}`);
    if (weather) await this.#cable(router, number, weather);
    else this.#ip(null, `link add wan netns ${router} type veth peer name port${number} netns ${this.#internet}`);
    this.#ip(this.#internet, `link set port${number} master br0 up`);
    this.#ip(router, `addr add 10.${number}.0.1/24 dev lan`, 'link set lan up');
    this.#ip(router, `addr add 20.0.0.1${number}/24 dev wan`, 'link set wan up');
    this.#ip(name, `addr add 10.${number}.0.2/24 dev eth${number}`, `link set eth${number} up`);
    this.#ip(name, `route add default via 10.${number}.0.1 metric ${metric}`);
    this.#sh(router, 'echo 1 > /proc/sys/net/ipv4/ip_forward');
    this.#rules(router, nat);
    return router;
  }

  /** Pulls the plug of a way out, as who walks away from a Wi-Fi does. */
  unplug({ name }: Home, number: number): void {
    this.#ip(name, `link set eth${number} down`);
  }

  /** Lets nothing through a router, or everything again, without anybody being told. */
  blackOut({ router }: Home, on: boolean): void {
    if (on) this.#nft(router, 'table ip dark { chain c { type filter hook forward priority -50; drop; }; }');
    else run([IP, 'netns', 'exec', router, 'nft', 'delete', 'table', 'ip', 'dark']);
  }

  /** A program that starts Chromium in a home. */
  chromiumIn({ name }: Home): string {
    const script = join(this.#scripts, name);
    writeFileSync(script, `#!/bin/sh\nexec ip netns exec ${name} ${CHROMIUM} "$@"\n`);
    chmodSync(script, 0o755);
    return script;
  }

  /** Takes everything away that was made. */
  async close(): Promise<void> {
    await Promise.all(this.#cables.map((cable) => cable.close()));
    for (const space of this.#spaces) spawnSync(IP, ['netns', 'del', space]);
    rmSync(this.#scripts, { recursive: true, force: true });
  }

  async #cable(router: string, number: number, weather: Weather): Promise<void> {
    const ends = [`w${process.pid}n${number}`, `p${process.pid}n${number}`] as const;
    this.#cables.push(await Cable.lay(ends, weather));
    // The programs that hold the ends stay here; the ends go where they belong.
    this.#ip(null, `link set ${ends[0]} netns ${router} name wan`);
    this.#ip(null, `link set ${ends[1]} netns ${this.#internet} name port${number}`);
  }

  /** Nobody comes in unasked, and what does must not take the port that an answer will want: hence before anything is tracked. */
  #rules(router: string, nat: Nat): void {
    const out = nat === 'symmetric' ? 'masquerade fully-random' : 'masquerade';
    const udp = nat === 'no udp' ? 'meta l4proto udp drop;' : '';
    this.#nft(
      router,
      `table ip home {
        chain out { type nat hook postrouting priority 100; oifname wan ${out}; }
        chain in { type filter hook input priority 0; iifname wan ct state established,related accept; iifname wan drop; }
        chain through { type filter hook forward priority 0; policy drop; ${udp} iifname lan accept; ct state established,related accept; }
      }`,
    );
  }

  #nft(space: string, rules: string): void {
    execFileSync(IP, ['netns', 'exec', space, 'nft', '-f', '-'], { input: rules });
  }

  #sh(space: string, script: string): void {
    run([IP, 'netns', 'exec', space, 'sh', '-c', script]);
  }

  #space(name: string): string {
    const space = `${this.#prefix}-${name}`;
    run([IP, 'netns', 'add', space]);
    this.#spaces.push(space);
    // Without IPv6: its addresses come seconds after the cable, and browsers start anew whatever they load when an address comes.
    this.#sh(space, 'echo 1 | tee /proc/sys/net/ipv6/conf/*/disable_ipv6');
    this.#ip(space, 'link set lo up');
    return space;
  }

  #ip(space: string | null, ...commands: readonly string[]): void {
    for (const command of commands) run([IP, ...(space === null ? [] : ['-n', space]), ...command.split(' ')]);
  }
}

let made = 0;

function run([program = '', ...args]: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
