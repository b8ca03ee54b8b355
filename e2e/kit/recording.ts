import { readFileSync } from 'node:fs';
import { OWNERS, type Owner } from './owner.ts';
import type { Person } from './person.ts';
import { CHOSEN_FILE, chooseFile, type DiskLook } from './probe/disk.ts';
import { until } from './until.ts';

/** What a finished file shows and plays. */
export interface Played {
  readonly type: string;
  /** Seconds, as a player that has only read the head and the index says. */
  readonly duration: number;
  /** Seconds up to which one can seek. */
  readonly seekable: number;
  /** Seconds at which a seek to the wanted place (a part of the whole) landed, and what was to be seen there. */
  readonly landed: number;
  /** The part of the picture in somebody's colour at that place, 0 to 1. */
  shows(owner: Owner): number;
  /** The part of the time in which somebody's tone is heard, 0 to 1; from and to in parts of the whole. */
  plays(owner: Owner, from?: number, to?: number): number;
}

/** How much of a window's power a tone must have to be heard in it, against the loudest of all windows. */
const HEARD = 0.005;

/** Gives a person a disk to record to, one that is never chosen, or none. Before any page is opened. */
export async function giveDisk(person: Person, look: DiskLook): Promise<void> {
  await person.page.context().addInitScript(chooseFile, { look, name: CHOSEN_FILE });
}

/** Begins to record, by the menu. */
export async function records(person: Person): Promise<void> {
  await chooseRecording(person);
  await ownMark(person).waitFor();
}

/** Chooses it from the menu. */
export async function chooseRecording(person: Person): Promise<void> {
  await person.button('More').click();
  await person.entry('Record what I see').click();
}

/** What tells the person that they record. */
export const ownMark = (person: Person) => person.page.getByRole('group', { name: 'You are recording', exact: true });

/** What tells everybody else. */
export const markOf = (person: Person, owner: Owner) =>
  person.page.locator('[data-recorders]').getByText(`${owner.name} is recording`, { exact: true });

/** Stops by the button and waits until the file is saved. */
export async function stopsRecording(person: Person): Promise<void> {
  await ownMark(person).getByRole('button', { name: 'Stop recording', exact: true }).click();
  await person.page.getByText('The recording is saved.').first().waitFor();
}

/** Seconds of the stopwatch that a recording shows. */
export async function secondsRecorded(person: Person): Promise<number> {
  const [minutes = 0, rest = 0] = ((await ownMark(person).getByRole('timer').textContent()) ?? '')
    .split(':')
    .map(Number);
  return minutes * 60 + rest;
}

/** Waits until a recording is so many seconds long. */
export const hasRecorded = (person: Person, least: number): Promise<boolean> =>
  until(`${person.owner.name} has recorded ${least} s`, async () => (await secondsRecorded(person)) >= least, 60_000);

/** Plays the file that was chosen, and looks at it at a part of the whole. */
export async function playDisk(person: Person, at = 0.5): Promise<Played> {
  const seen = await person.page.evaluate(playFile, { name: CHOSEN_FILE, bytes: null, at, tones: tones() });
  return played(seen);
}

/** Plays a file that was downloaded. */
export async function playDownload(person: Person, path: string, at = 0.5): Promise<Played> {
  const bytes = readFileSync(path).toString('base64');
  return played(await person.page.evaluate(playFile, { name: '', bytes, at, tones: tones() }));
}

const tones = (): number[] => OWNERS.map(({ hz }) => hz);

type Seen = Awaited<ReturnType<typeof playFile>>;

function played(seen: Seen): Played {
  const { pixels, windows } = seen;
  const loudest = Math.max(...windows.flat());
  return {
    ...seen,
    shows({ rgb }) {
      const near = (at: number) => Math.hypot(...rgb.map((channel, i) => channel - (pixels[at + i] ?? 0))) < 60;
      let count = 0;
      for (let at = 0; at < pixels.length; at += 4) if (near(at)) count += 1;
      return count / (pixels.length / 4);
    },
    plays({ hz }, from = 0, to = 1) {
      const tone = tones().indexOf(hz);
      const part = windows.slice(Math.floor(windows.length * from), Math.ceil(windows.length * to));
      return part.filter((window) => (window[tone] ?? 0) > loudest * HEARD).length / part.length;
    },
  };
}

/** Runs in the page: opens a file in a player, seeks in it, and measures the power of some tones over all of its sound. */
async function playFile(file: {
  readonly name: string;
  readonly bytes: string | null;
  readonly at: number;
  readonly tones: readonly number[];
}) {
  const blob =
    file.bytes === null
      ? await (await (await navigator.storage.getDirectory()).getFileHandle(file.name)).getFile()
      : new Blob([Uint8Array.from(atob(file.bytes), (letter) => letter.codePointAt(0) ?? 0)], { type: 'video/webm' });
  const video = document.createElement('video');
  video.muted = true;
  video.src = URL.createObjectURL(blob);
  const heard = (type: string) =>
    new Promise<void>((resolve, reject) => {
      video.addEventListener(type, () => resolve(), { once: true });
      video.addEventListener('error', () => reject(new Error(`It does not play: ${video.error?.message}`)), {
        once: true,
      });
    });
  await heard('loadeddata');
  const { duration } = video;
  const landing = heard('seeked');
  video.currentTime = Number.isFinite(duration) ? duration * file.at : 1;
  await landing;
  const [width, height] = [video.videoWidth / 8, video.videoHeight / 8];
  const pen = new OffscreenCanvas(width, height).getContext('2d');
  pen?.drawImage(video, 0, 0, width, height);
  const pixels = [...(pen?.getImageData(0, 0, width, height).data ?? [])];
  const context = new OfflineAudioContext(1, 1, 48_000);
  const sound = (await context.decodeAudioData(await blob.arrayBuffer())).getChannelData(0);
  // The power of each tone in windows of a tenth of a second (Goertzel).
  const WINDOW = 4_800;
  const windows: number[][] = [];
  for (let at = 0; at + WINDOW <= sound.length; at += WINDOW) {
    windows.push(
      file.tones.map((hz) => {
        const turn = 2 * Math.cos((2 * Math.PI * hz) / 48_000);
        let [before, last] = [0, 0];
        for (let n = 0; n < WINDOW; n += 1) {
          // A window without corners: a tone next door is not heard here.
          const sample = (sound[at + n] ?? 0) * (0.5 - 0.5 * Math.cos((2 * Math.PI * n) / WINDOW));
          [before, last] = [last, sample + turn * last - before];
        }
        return last * last + before * before - turn * last * before;
      }),
    );
  }
  const { seekable, currentTime: landed } = video;
  const result = {
    type: blob.type,
    duration,
    landed,
    seekable: seekable.length > 0 ? seekable.end(seekable.length - 1) : 0,
    pixels,
    windows,
  };
  video.removeAttribute('src');
  return result;
}
