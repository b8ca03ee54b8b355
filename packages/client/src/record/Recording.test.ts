import { signal } from '@preact/signals-core';
import { expect, test, vi } from 'vitest';
import type { Person } from '../people/Person.ts';
import { Scope } from '../scope.ts';
import { formatOf } from './format.ts';
import { recordingProblem } from './problem.ts';
import { Recording } from './Recording.ts';
import { soundsOf } from './sounds.ts';
import type { Place, RecordingSource } from './source.ts';

const FORMAT = formatOf(() => true);

function start({ pick, seated = () => true, format = FORMAT }: Partial<RecordingSource> & { seated?: () => boolean }) {
  const scope = new Scope();
  const names: string[] = [];
  const source: RecordingSource = {
    format,
    pick(name, wanted) {
      names.push(name + wanted.ending);
      return pick?.(name, wanted) ?? new Promise(() => {});
    },
  };
  const own = { voice: signal(null), screen: signal(null) };
  const recording = new Recording({ scope, source, seated, people: signal([]), own });
  const scene = { size: { width: 2, height: 2 }, paint: () => {}, close: vi.fn() };
  return { scope, names, recording, scene, begin: (name = 'Weekly') => recording.start(name, async () => scene) };
}

test('[RC2] what plays everywhere is written first, and nothing is offered where nothing can be written', () => {
  const of = (...known: string[]) => formatOf((mime) => known.some((one) => mime.includes(one)))?.mime;
  expect(of('mp4a', 'webm', 'video/mp4')).toBe('video/mp4;codecs=avc1.42E01F,mp4a.40.2');
  expect(of('vp8', 'vp9')).toBe('video/webm;codecs=vp8,opus');
  expect(of('vp9')).toBe('video/webm;codecs=vp9,opus');
  expect(formatOf((mime) => mime === 'video/mp4')).toEqual({ mime: 'video/mp4', type: 'video/mp4', ending: '.mp4' });
  expect(formatOf(() => false)).toBeNull();
  expect([start({}).recording.available, start({ format: null }).recording.available]).toEqual([true, false]);
});

test('[RC9] where there is nothing to record with, or nobody can be told, nothing is asked', async () => {
  for (const [options, problem] of [
    [{ format: null }, 'unsupported'],
    [{ seated: () => false }, 'offline'],
  ] as const) {
    const { names, recording, begin } = start(options);
    await begin();
    expect([names, recording.state.value]).toEqual([[], { at: 'failed', problem }]);
  }
});

test('[RC9] a picker that is closed, or fails, leaves nothing behind, and the next press asks again', async () => {
  for (const [name, problem] of [
    ['AbortError', 'cancelled'],
    ['SecurityError', 'failed'],
  ] as const) {
    const { names, recording, scene, begin } = start({ pick: () => Promise.reject(new DOMException('', name)) });
    await begin();
    expect(recording.state.value).toEqual({ at: 'failed', problem });
    await vi.waitFor(() => expect(scene.close).toHaveBeenCalled());
    await begin();
    expect(names).toHaveLength(2);
  }
});

test('[RC9] a room that is lost while the picker is open cannot be told, so nothing is recorded', async () => {
  const picked = Promise.withResolvers<Place>();
  let seated = true;
  const { recording, scene, begin } = start({ pick: () => picked.promise, seated: () => seated });
  const begun = begin();
  expect(recording.state.value).toEqual({ at: 'asking' });
  await begin();
  seated = false;
  picked.resolve({ at: 'memory', save: () => {} });
  await begun;
  expect(recording.state.value).toEqual({ at: 'failed', problem: 'offline' });
  await vi.waitFor(() => expect(scene.close).toHaveBeenCalledOnce());
});

test('[RC3] the name of the file is one that every system takes', async () => {
  const { names, recording, begin } = start({ pick: () => Promise.reject(new DOMException('', 'AbortError')) });
  for (const name of [
    'Weekly 2026-11-21 10.48',
    '../../etc/passwd',
    '..',
    'a:b*c?"<>|\\d\u0007\u202e',
    'x'.repeat(500),
  ]) {
    await begin(name);
  }
  expect(recording.state.value.at).toBe('failed');
  expect(names).toEqual([
    'Weekly 2026-11-21 10.48.mp4',
    'etc passwd.mp4',
    'Parley.mp4',
    'a b c d.mp4',
    `${'x'.repeat(100)}.mp4`,
  ]);
});

test('[RC9] a failed write is told from a full disk, and a closed picker from a broken one', () => {
  const of = (name: string) => new DOMException('', name);
  expect(recordingProblem(of('QuotaExceededError'), 'writing')).toBe('full');
  expect(recordingProblem(of('AbortError'), 'writing')).toBe('write');
  expect(recordingProblem('x', 'writing')).toBe('write');
  expect(recordingProblem('x', 'picking')).toBe('failed');
});

test('[RC8] the sounds are those of everybody, live, as far as they are wanted, and one’s own', () => {
  const track = (id: string, readyState = 'live') => ({ id, readyState }) as MediaStreamTrack;
  const stream = (...tracks: MediaStreamTrack[]) => ({ getAudioTracks: () => tracks }) as MediaStream;
  const somebody = (id: string, me = false) =>
    ({ id, me, sound: stream(track(`${id} voice`)), screenSound: stream(track(`${id} screen`)) }) as Person;
  const gone = {
    id: 'c',
    me: false,
    sound: stream(track('c voice', 'ended')),
    screenSound: stream(),
  } as unknown as Person;
  const people = [somebody('me', true), somebody('a'), somebody('b'), gone];
  const own = { voice: signal(track('my voice')), screen: signal<MediaStreamTrack | null>(null) };
  const ids = (...args: Parameters<typeof soundsOf>) => soundsOf(...args).map(({ id }) => id);
  expect(ids(people, own, () => true)).toEqual(['my voice', 'a voice', 'a screen', 'b voice', 'b screen']);
  own.screen.value = track('my screen');
  const hears = (person: Person, sound: string) => person.id !== 'a' && !(person.id === 'b' && sound === 'screen');
  expect(ids(people, own, hears)).toEqual(['my voice', 'my screen', 'b voice']);
});
