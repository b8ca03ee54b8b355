import type { LinkState } from '@parley/protocol';
import { signal } from '@preact/signals-core';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Emitter } from '../emitter.ts';
import { loadOnce, type LoadPart } from '../loadPart.ts';
import type { PairStats } from '../mesh/Pair.ts';
import { Person, type PersonMedia, type PersonPath } from '../people/Person.ts';
import { Scope } from '../scope.ts';
import { FakeStream } from '../testing/FakeStream.ts';
import { CallReport } from './CallReport.ts';
import { watchQuality, type QualityOptions } from './start.ts';
import { Watch } from './Watch.ts';

const OFF = { microphone: 'off', camera: 'off', screen: 'off', recording: 'off' } as const;
const VIEW = { id: '', name: '', joined: 0, presence: 'here', handSince: null, media: OFF } as const;
const NOTHING = { pair: 'one', s: 0, received: 0, lost: 0, lostThere: 0, fails: false, hangs: false };

/** A connection that says to `hear` what comes. */
function fakeLink() {
  const events = new Emitter<{ quality: [{ from: string; picture: string }] }>();
  const link = { on: events.on.bind(events), tell: () => true } as unknown as QualityOptions['link'];
  return { link, hear: (message: { from: string; picture: string }) => events.emit('quality', message) };
}

/** Somebody, and what the browser counts of the connection to them. */
function somebody(id: string, me = false) {
  const path = signal<PersonPath>(me ? 'none' : 'connected');
  const stream = FakeStream.make();
  const media: PersonMedia = { picture: stream, sound: stream, screenPicture: stream, screenSound: stream, path };
  const counted = { ...NOTHING, path: '', ms: 0 };
  return { person: new Person({ ...VIEW, id, name: id }, me, media), path, counted };
}

function callOf(...names: readonly string[]) {
  const scope = new Scope();
  onTestFinished(() => scope.end());
  const [me, ...others] = [somebody('me', true), ...names.map((name) => somebody(name))];
  const people = signal([me, ...others].map(({ person }) => person));
  const stats = async (seat: string): Promise<PairStats | null> => {
    const counted = others.find(({ person }) => person.id === seat)?.counted;
    if (!counted) return null;
    if (counted.fails) throw new Error('closed');
    if (counted.hangs) return new Promise(() => {});
    const { pair, s, received, lost } = counted;
    const inbound = { type: 'inbound-rtp', timestamp: s * 1_000, packetsReceived: received, packetsLost: lost };
    const outbound = { type: 'outbound-rtp', ssrc: 1, packetsSent: 50 * s };
    const told = { type: 'remote-inbound-rtp', ssrc: 1, timestamp: s * 1_000, packetsLost: counted.lostThere };
    const { path: id, ms } = counted;
    const transport = { type: 'transport', selectedCandidatePairId: id };
    const path = { type: 'candidate-pair', id, ...(ms > 0 && { currentRoundTripTime: ms / 1_000 }) };
    return { pair, report: new Map([inbound, outbound, told, transport, path].entries()) as unknown as RTCStatsReport };
  };
  const portion = vi.fn<(seat: string, portion: string) => void>();
  const tell = vi.fn<(to: string, picture: string) => void>();
  const clock = { now: 0, seated: true };
  const report = new CallReport();
  const told = { report, now: () => clock.now, seated: () => clock.seated };
  const tellLinks = vi.fn<(links: LinkState[]) => void>();
  const options = { scope, route: { stats, portion }, people, tell, tellLinks, ...told };
  /** Two seconds in which everybody sends 100 packets, and of some so many are lost. */
  const look = async (watch: Watch, lost: Readonly<Record<string, number>> = {}) => {
    for (const { person, counted } of others) {
      counted.s += 2;
      counted.received += 100 - (lost[person.id] ?? 0);
      counted.lost += lost[person.id] ?? 0;
    }
    clock.now += 2_000;
    await watch.look();
  };
  return { scope, me, others, people, options, look, clock, report };
}

test('[QU4] each person is told how the connection to them is, and oneself what is true of all', async () => {
  const { me, others, options, look } = callOf('ben', 'cleo');
  const [ben, cleo] = others.map(({ person }) => person);
  const watch = new Watch(options);
  await look(watch);
  for (let i = 0; i < 2; i += 1) await look(watch, { ben: 20 });
  const all = [ben, cleo, me?.person];
  expect(all.map((one) => one?.quality.value.at)).toEqual(['poor', 'good', 'good']);
  for (let i = 0; i < 2; i += 1) await look(watch, { ben: 20, cleo: 9 });
  for (const one of all.slice(1)) expect(one?.quality.value).toEqual({ at: 'poor', why: 'loss' });
});

test('[QU4] who is not woken by a change hears nothing: a quality that stays is told once', async () => {
  const { others, options, look } = callOf('ben');
  const heard: string[] = [];
  others[0]?.person.quality.subscribe(({ at }) => heard.push(at));
  const watch = new Watch(options);
  for (let i = 0; i < 5; i += 1) await look(watch, { ben: 20 });
  expect(heard).toEqual(['good', 'poor']);
});

test('[QU3] a path that was there and is gone is lost; one that has never been there is not', async () => {
  const { others, options, look } = callOf('ben', 'cleo');
  const [ben, cleo] = others;
  if (cleo) cleo.path.value = 'connecting';
  const watch = new Watch(options);
  await look(watch);
  if (ben) ben.path.value = 'connecting';
  for (let i = 0; i < 2; i += 1) await look(watch);
  expect(ben?.person.quality.value).toEqual({ at: 'lost' });
  expect(cleo?.person.quality.value).toEqual({ at: 'good' });
});

test('[QU3] who reloads, or is connected to anew, is not lost and not on the way there: one look without a path is none', async () => {
  const { others, options, look } = callOf('ben');
  const { person, path, counted } = others[0]!;
  const heard: string[] = [];
  person.quality.subscribe(({ at }) => heard.push(at));
  const watch = new Watch(options);
  await look(watch);
  for (let life = 0; life < 3; life += 1) {
    path.value = 'connecting';
    await look(watch);
    path.value = 'connected';
    counted.pair = `life ${life}`;
    await look(watch);
  }
  // One bad look of the last connection and one of this make no two.
  for (const pair of ['older', 'newer']) {
    counted.pair = pair;
    await look(watch);
    await look(watch, { ben: 20 });
  }
  expect(heard).toEqual(['good']);
});

test('[QU5] a connection of which the browser never tells anything stops no other', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { others, options, look } = callOf('ben', 'cleo');
  const [ben, cleo] = others;
  const watch = new Watch(options);
  await look(watch);
  ben!.counted.hangs = true;
  for (let i = 0; i < 3; i += 1) {
    const looked = look(watch, { cleo: 20 });
    await vi.advanceTimersByTimeAsync(1_000);
    await looked;
  }
  expect(cleo?.person.quality.value.at).toBe('poor');
});

test('[QU5] another life of a pair counts from zero, and a connection that cannot be asked stops no other', async () => {
  const { others, options, look } = callOf('ben', 'cleo');
  const [ben, cleo] = others;
  const watch = new Watch(options);
  for (let i = 0; i < 4; i += 1) {
    if (ben) Object.assign(ben.counted, { pair: `life ${i}`, lost: 0, received: 0 });
    await look(watch, { ben: 90, cleo: 90 });
  }
  expect(ben?.person.quality.value.at).toBe('good');
  expect(cleo?.person.quality.value.at).toBe('poor');
  if (ben) ben.counted.fails = true;
  for (let i = 0; i < 3; i += 1) await look(watch);
  expect(cleo?.person.quality.value.at).toBe('good');
});

test('[QU5] a call has one timer of two seconds for all connections, and none after its end', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { scope, options } = callOf('ben', 'cleo', 'dan');
  const stats = vi.spyOn(options.route, 'stats');
  const { link } = fakeLink();
  watchQuality({ ...options, link, loadPart: loadOnce });
  expect(vi.getTimerCount()).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  expect(stats).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(stats.mock.calls.map(([seat]) => seat)).toEqual(['ben', 'cleo', 'dan', 'ben', 'cleo', 'dan']);
  scope.end();
  expect(vi.getTimerCount()).toBe(0);
});

test('[QU14] code of the watch that does not come is fetched again as all code of the page is, less and less often, and never for the price of the call', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { options } = callOf('ben');
  const stats = vi.spyOn(options.route, 'stats');
  const asked: { at: number; during: 'call' | undefined }[] = [];
  const loadPart: LoadPart = (fetchPart, during) => {
    asked.push({ at: performance.now(), during });
    return asked.length < 9 ? Promise.reject(new Error('no network')) : fetchPart();
  };
  const from = performance.now();
  watchQuality({ ...options, link: fakeLink().link, loadPart });
  await vi.advanceTimersByTimeAsync(240_000);
  expect(asked.map(({ at }) => (at - from) / 1_000)).toEqual([2, 4, 8, 16, 32, 64, 124, 184]);
  expect(new Set(asked.map(({ during }) => during))).toEqual(new Set(['call']));
  expect(stats).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(10_000);
  await vi.waitFor(async () => {
    await vi.advanceTimersByTimeAsync(2_000);
    expect(stats).toHaveBeenCalled();
  });
});

const seatOf = (people: readonly { person: Person }[], i: number) => people[i]!.person;

test('[QU6] on a line that loses what is sent the picture falls step by step to nothing, and whoever misses it is told with every look', async () => {
  const { me, others, options, look } = callOf('ben', 'cleo');
  const watch = new Watch(options);
  await look(watch);
  for (let i = 0; i < 4; i += 1) {
    others[0]!.counted.lostThere += 40;
    await look(watch);
  }
  expect(options.route.portion.mock.calls).toEqual([
    ['ben', 'rough'],
    ['ben', 'small'],
    ['ben', 'none'],
  ]);
  expect(options.tell.mock.calls).toEqual([
    ['ben', 'paused'],
    ['ben', 'paused'],
  ]);
  const portions = [seatOf(others, 0), seatOf(others, 1), me.person].map((one) => one.portion.value);
  expect(portions).toEqual(['none', 'whole', 'whole']);
  expect(seatOf(others, 0).quality.value.at).toBe('poor');
  for (let i = 0; i < 6; i += 1) await look(watch);
  expect(seatOf(others, 0).portion.value).not.toBe('none');
  expect(options.tell).toHaveBeenLastCalledWith('ben', 'sent');
});

test('[QU6] oneself is said to send nothing where nobody is sent anything', async () => {
  const { me, others, options, look } = callOf('ben');
  const watch = new Watch(options);
  await look(watch);
  for (let i = 0; i < 3; i += 1) {
    others[0]!.counted.lostThere += 40;
    await look(watch);
  }
  expect(me.person.portion.value).toBe('none');
  options.people.value = [me.person];
  await look(watch);
  expect(me.person.portion.value).toBe('whole');
});

test('[QU8] who is told that a picture is paused believes it for seven seconds, of a camera that is on', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { others, options } = callOf('ben');
  const ben = seatOf(others, 0);
  const { link, hear } = fakeLink();
  watchQuality({ ...options, link, loadPart: loadOnce });
  hear({ from: 'ben', picture: 'paused' });
  expect(ben.paused.value).toBe(false);
  ben.handleView({ ...VIEW, id: 'ben', media: { ...VIEW.media, camera: 'on' } });
  expect(ben.paused.value).toBe(true);
  await vi.advanceTimersByTimeAsync(6_000);
  hear({ from: 'ben', picture: 'paused' });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(ben.paused.value).toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(ben.paused.value).toBe(false);
  hear({ from: 'ben', picture: 'paused' });
  hear({ from: 'ben', picture: 'sent' });
  hear({ from: 'nobody', picture: 'paused' });
  expect(ben.paused.value).toBe(false);
});

test('[QU12] every look writes what is wrong into the report: with whom, and with one’s own way to the server', async () => {
  const { others, people, options, look, clock, report } = callOf('ben', 'cleo');
  const watch = new Watch(options);
  await look(watch);
  for (let i = 0; i < 2; i += 1) await look(watch, { ben: 20 });
  clock.seated = false;
  await look(watch, { ben: 20 });
  clock.seated = true;
  await look(watch, { ben: 20 });
  expect(report.spells).toEqual([
    { seat: 'ben', name: 'ben', fault: { at: 'poor', why: 'loss' }, from: 2_000, to: null },
    { seat: 'me', name: 'me', fault: { at: 'away' }, from: 8_000, to: 10_000 },
  ]);
  // Whoever left has no connection that could be bad.
  people.value = people.value.filter((person) => person !== others[0]!.person);
  await look(watch);
  expect(report.spells[0]?.to).toBe(6_000);
});

test('[QU6] another path may be a longer way: only what comes later than on the same one is strain', async () => {
  const { others, options, look } = callOf('ben');
  const watch = new Watch(options);
  for (const [path, ms] of Object.entries({ near: 15, far: 620 })) {
    Object.assign(others[0]!.counted, { path, ms });
    for (let i = 0; i < 3; i += 1) await look(watch);
  }
  expect(options.route.portion).not.toHaveBeenCalled();
  others[0]!.counted.ms = 1_100;
  for (let i = 0; i < 2; i += 1) await look(watch);
  expect(options.route.portion).toHaveBeenCalledTimes(1);
});
