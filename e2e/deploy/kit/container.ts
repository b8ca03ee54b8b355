import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, lstatSync } from 'node:fs';
import { join } from 'node:path';
import type { Image } from './replay.ts';

/** By their whole names: the PATH is the image's. */
const MOUNT = '/usr/bin/mount';

/** Whether this machine lets us run a folder as if it were an image: as root, with mounts of its own. */
export const canContain = process.getuid?.() === 0 && existsSync('/usr/bin/unshare');

/**
 * Starts a program of an image as Docker would with `--read-only --tmpfs /tmp -v …:/data`: the folder is its root, which it may not
 * write, apart from the volumes and /tmp; it runs as the image's user, without any rights of root and without a way to get any.
 * The network is that of this machine.
 */
export function runIn(
  image: Image,
  command: readonly string[],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  const { root, workdir, user, volumes } = image;
  for (const folder of ['dev', 'proc']) mkdirSync(join(root, folder), { recursive: true });
  const mounts = [
    `${MOUNT} --bind "$0" "$0"`,
    ...[...volumes, '/dev', '/proc'].map((path) =>
      volumes.includes(path) ? `${MOUNT} --bind "$0${path}" "$0${path}"` : `${MOUNT} --rbind ${path} "$0${path}"`,
    ),
    `${MOUNT} -t tmpfs none "$0/tmp"`,
    `${MOUNT} -o remount,bind,ro "$0"`,
  ];
  const [uid, gid] = user.split(':');
  const enter = `exec /usr/bin/setpriv --no-new-privs /usr/bin/unshare --root="$0" --wd=${workdir} --setgid=${gid} --setuid=${uid} "$@"`;
  return spawn('/usr/bin/unshare', ['--mount', '/bin/sh', '-ec', [...mounts, enter].join('\n'), root, ...command], {
    env: { ...image.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Every file below a folder, without following links: its path from there, and its size in bytes. */
export function filesIn(root: string, below = ''): { readonly path: string; readonly bytes: number }[] {
  return readdirSync(join(root, below)).flatMap((name) => {
    const path = `${below}/${name}`;
    const stat = lstatSync(join(root, path));
    return stat.isDirectory() ? filesIn(root, path) : [{ path, bytes: stat.size }];
  });
}
