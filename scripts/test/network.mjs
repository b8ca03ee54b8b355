import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What the tests about networks need, by the programs that show that it is there. */
const PACKAGES = new Map([
  ['/usr/bin/turnserver', 'coturn'],
  ['/usr/sbin/ip', 'iproute2'],
  ['/usr/sbin/nft', 'nftables'],
  ['/usr/bin/socat', 'socat'],
]);

/**
 * Brings a relay and what makes networks, where the machine lets us. Where it does not, the tests that need them are skipped: they
 * look by themselves, and say why.
 */
export function ensureNetworkTools() {
  const missing = [...PACKAGES].flatMap(([program, name]) => (existsSync(program) ? [] : [name]));
  if (missing.length === 0) return;
  const mayInstall = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!mayInstall || !install(missing)) {
    console.log(
      `Not installed: ${missing.join(', ')}. The tests that need a relay or networks of their own are skipped.`,
    );
    return;
  }
  // A relay of the tests runs while they do. One of the machine's own was not asked for.
  if (missing.includes('coturn') && existsSync('/run/systemd/system'))
    spawnSync('systemctl', ['disable', '--now', 'coturn'], { stdio: 'ignore' });
}

/** @param {readonly string[]} names */
function install(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (/** @type {string[]} */ ...args) => spawnSync('apt-get', args, { env, stdio: 'ignore' }).status === 0;
  const began = Date.now();
  process.stdout.write('Installing a relay for the tests …');
  const done = apt('update', '-qq') && apt('install', '-y', '-qq', '--no-install-recommends', ...names);
  process.stdout.write(` ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  return done;
}
