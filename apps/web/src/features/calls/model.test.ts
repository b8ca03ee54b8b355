import { FakeNames, fakeStorage } from '@parley/client/testing';
import type { CallMedia, Names, RoomId } from '@parley/client';
import { signal } from '@preact/signals';
import { afterEach, expect, test, vi } from 'vitest';
import { createCallsModel, type CallsModel, type Ended } from './model.ts';

const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((one) => one.close()));

/** A tab's storage. */
const tabOf = (kept = new Map<string, string>()) =>
  ({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
  }) as Storage;

/** A page of somebody with a name, which goes where it is led. */
async function pageOf(fake: FakeNames, name: string, { storage = fakeStorage(), tab = tabOf() } = {}) {
  const names: Names = fake.open(storage);
  if (names.key === null) await names.claim(name);
  const shown = signal<RoomId | null>(null);
  const went: [RoomId, CallMedia, string][] = [];
  const ended: Ended[] = [];
  const stuck: (() => Promise<unknown>)[] = [];
  /** What does not come: the code that is fetched before a call is answered, or the page of the room. */
  const missing = new Set<'code' | 'page'>();
  const model: CallsModel = createCallsModel({
    names,
    tab,
    shown,
    prepare: async () => {
      if (missing.has('code')) throw new Error('offline');
    },
    goInto: async (room, media, me) => {
      if (missing.has('page')) throw new Error('offline');
      went.push([room, media, me]);
      shown.value = room;
    },
    onStuck: (_, again) => void stuck.push(again),
    onEnded: (one) => void ended.push(one),
  });
  open.push(model, names);
  return { names, model, shown, went, ended, stuck, missing, storage, tab };
}

async function pair() {
  const fake = new FakeNames();
  const [ada, ben] = [await pageOf(fake, 'Ada'), await pageOf(fake, 'Ben')];
  return { fake, ada, ben };
}
const outcome = ({ model }: { model: CallsModel }) => {
  const state = model.outgoing.value?.state;
  return state?.at === 'over' ? state.outcome : state?.at;
};

test('[CL50] a call goes into its room at once, and shows there what becomes of it', async () => {
  const { ada, ben } = await pair();
  ada.model.call('ben', 'voice');
  const room = ada.model.outgoing.value?.room;
  expect([outcome(ada), ada.went]).toEqual(['starting', [[room, 'voice', 'Ada']]]);
  await vi.waitFor(() => expect([outcome(ada), ben.model.ring.value?.room]).toEqual(['ringing', room]));
  const ring = ben.model.ring.value!;
  expect(await ben.model.accept(ring, 'video')).toBeNull();
  expect(ben.went).toEqual([[room, 'video', 'Ben']]);
  await vi.waitFor(() => expect(outcome(ada)).toBe('answered'));
  expect([ada.model.partnerIn(room!)?.name, ben.model.partnerIn(room!)?.name]).toEqual(['Ben', 'Ada']);
});

test('[CL58] a room that two names were called into is nobody’s call any more', async () => {
  const { fake, ada, ben } = await pair();
  const cleo = await pageOf(fake, 'Cleo');
  ada.model.call('Ben', 'video');
  await vi.waitFor(() => expect(ben.model.ring.value).not.toBeNull());
  const { room } = ben.model.ring.value!;
  await ben.model.accept(ben.model.ring.value!, 'video');
  await vi.waitFor(() => expect(ada.model.partnerIn(room)?.name).toBe('Ben'));
  ada.model.call('Cleo', 'video', room);
  await vi.waitFor(() => expect(cleo.model.ring.value?.room).toBe(room));
  expect(ada.model.partnerIn(room)).not.toBeNull();
  await cleo.model.accept(cleo.model.ring.value!, 'video');
  await vi.waitFor(() => expect(ada.model.partnerIn(room)).toBeNull());
});

test('[CL51] a name that was typed and cannot be called leaves the page where it is', async () => {
  const { ada } = await pair();
  expect([await ada.model.tryCall('Nobody', 'video'), await ada.model.tryCall('ADA', 'video')]).toEqual([
    'call.unknown',
    'call.self',
  ]);
  expect([ada.went, ada.model.outgoing.value]).toEqual([[], null]);
  expect(await ada.model.tryCall('Ben', 'video')).toBeNull();
  expect(ada.went).toHaveLength(1);
});

test('[CL52] who goes away from a call that rings takes it back, by whatever way', async () => {
  const { ada, ben } = await pair();
  ada.model.call('Ben', 'video');
  await vi.waitFor(() => expect(ben.model.ring.value).not.toBeNull());
  ada.shown.value = null;
  await vi.waitFor(() => expect(ben.model.ring.value).toBeNull());
  expect(ben.ended).toMatchObject([{ name: 'Ada', outcome: 'cancelled' }]);
  expect([ada.model.outgoing.value, ben.model.missed.value.length]).toEqual([null, 1]);
  // Also from a room that one was in already.
  ada.shown.value = 'aaaa-bbbb-cccc-dddd';
  ada.model.call('Ben', 'video', 'aaaa-bbbb-cccc-dddd');
  await vi.waitFor(() => expect(ben.model.ring.value).not.toBeNull());
  ada.shown.value = null;
  await vi.waitFor(() => expect(ben.model.ring.value).toBeNull());
});

test('[CL53] a reload in mid-ring comes back into the call; another page in the same tab takes it back', async () => {
  const { fake, ada, ben } = await pair();
  ada.model.call('Ben', 'video');
  await vi.waitFor(() => expect(outcome(ada)).toBe('ringing'));
  const { id, room } = ada.model.outgoing.value!;
  // And one who was rung into that room.
  const cleo = await pageOf(fake, 'Cleo');
  const into = ada.names.call({ name: 'Cleo', media: 'video', room });
  await into.answer;
  ada.model.close();
  ada.names.close();
  const kept = ada.tab.getItem('parley.calling');
  const shown = signal<RoomId | null>(room);
  const names = fake.open(ada.storage);
  const parts = { names, prepare: async () => {}, goInto: async () => {}, onStuck: () => {}, onEnded: () => {} };
  const started = vi.spyOn(names, 'call');
  const again = createCallsModel({ ...parts, tab: ada.tab, shown });
  open.push(again, names);
  await vi.waitFor(() => expect([outcome({ model: again }), again.outgoing.value?.id]).toEqual(['ringing', id]));
  expect(ben.model.ring.value?.id).toBe(id);
  // It rings for as long as the page is there that has started it: from now on that is this one.
  expect(started.mock.calls).toEqual([
    [{ id, room, name: 'Ben', media: 'video' }],
    [{ id: into.id, room, name: 'Cleo', media: 'video' }],
  ]);
  expect(cleo.model.ring.value?.id).toBe(into.id);
  again.close();
  const elsewhere = createCallsModel({
    ...parts,
    tab: tabOf(new Map([['parley.calling', kept ?? '']])),
    shown: signal(null),
  });
  open.push(elsewhere);
  await vi.waitFor(() => expect(ben.model.ring.value).toBeNull());
  expect(elsewhere.outgoing.value).toBeNull();
});

test('[CL54] of two who call each other the second goes into the room of the first', async () => {
  const { ada, ben } = await pair();
  ada.model.call('Ben', 'video');
  await vi.waitFor(() => expect(ben.model.ring.value).not.toBeNull());
  ben.model.call('Ada', 'video');
  const room = ada.model.outgoing.value?.room;
  await vi.waitFor(() => expect(ben.went.at(-1)?.[0]).toBe(room));
  expect([outcome(ada), outcome(ben), ben.model.outgoing.value?.room]).toEqual(['answered', 'answered', room]);
});

test('[CL55] what is declined or put aside shows no more here, and is no news when it ends', async () => {
  const { ada, ben } = await pair();
  ada.model.call('Ben', 'video');
  await vi.waitFor(() => expect(ben.model.ring.value).not.toBeNull());
  ben.model.putAside(ben.model.ring.value!);
  expect([ben.model.ring.value, outcome(ada)]).toEqual([null, 'ringing']);
  ada.model.cancel();
  await vi.waitFor(() => expect(ben.names.ringing.value).toEqual([]));
  ada.model.call('Ben', 'video');
  await vi.waitFor(() => expect(ben.model.ring.value).not.toBeNull());
  ben.model.decline(ben.model.ring.value!);
  await vi.waitFor(() => expect(outcome(ada)).toBe('declined'));
  expect([ben.model.ring.value, ben.ended]).toEqual([null, []]);
});

test('[CL56] a call that another device answers first cannot be answered here, and that is told', async () => {
  const { fake, ada, ben } = await pair();
  const second = await pageOf(fake, 'Ben', { storage: ben.storage });
  await vi.waitFor(() => expect(second.names.state.value.at).toBe('claimed'));
  ada.model.call('Ben', 'video');
  await vi.waitFor(() => expect([ben.model.ring.value, second.model.ring.value]).not.toContain(null));
  const ring = second.model.ring.value!;
  expect(await ben.model.accept(ben.model.ring.value!, 'video')).toBeNull();
  await vi.waitFor(() => expect(second.ended).toMatchObject([{ outcome: 'answered' }]));
  expect([await second.model.accept(ring, 'video'), second.went, ben.ended]).toEqual(['call.over', [], []]);
});

test('[CL136] a call whose room cannot be gone into is not answered, rings on, and can be tried again', async () => {
  const { ada, ben } = await pair();
  ada.model.call('Ben', 'video');
  await vi.waitFor(() => expect(ben.model.ring.value).not.toBeNull());
  ben.missing.add('code');
  expect(await ben.model.accept(ben.model.ring.value!, 'voice')).toBeNull();
  expect([ben.model.answering.value, ben.went, outcome(ada)]).toEqual([null, [], 'ringing']);
  ben.missing.clear();
  const again = ben.stuck.pop();
  expect(await again?.()).toBeNull();
  await vi.waitFor(() => expect([outcome(ada), ben.went.length]).toEqual(['answered', 1]));
  expect(ben.model.answering.value).toBeNull();
  // Tried again once it is over.
  ada.model.call('Ben', 'video', ada.went[0]![0]);
  await vi.waitFor(() => expect(ben.model.ring.value).not.toBeNull());
  ben.missing.add('code');
  await ben.model.accept(ben.model.ring.value!, 'voice');
  ada.model.cancel();
  await vi.waitFor(() => expect(ben.model.ring.value).toBeNull());
  ben.missing.clear();
  expect(await ben.stuck.pop()?.()).toBe('call.over');
});

test('[CL136] who cannot come into the room of their own call takes it back, and can try again', async () => {
  const { ada, ben } = await pair();
  ada.missing.add('page');
  ada.model.call('Ben', 'video');
  await vi.waitFor(() => expect(ben.ended).toMatchObject([{ outcome: 'cancelled' }]));
  expect(ada.model.outgoing.value).toBeNull();
  ada.missing.clear();
  void ada.stuck.pop()?.();
  await vi.waitFor(() => expect(ben.model.ring.value).not.toBeNull());
  expect([outcome(ada), ada.went.length]).toEqual(['ringing', 1]);
});

test('[CL136] who answers another call takes back the one that they have started', async () => {
  const { fake, ada, ben } = await pair();
  const cleo = await pageOf(fake, 'Cleo');
  ada.model.call('Ben', 'video');
  cleo.model.call('Ada', 'video');
  await vi.waitFor(() => expect([ben.model.ring.value, ada.model.ring.value]).not.toContain(null));
  await ada.model.accept(ada.model.ring.value!, 'video');
  await vi.waitFor(() => expect(ben.model.ring.value).toBeNull());
  expect(outcome(cleo)).toBe('answered');
});

test('[CL137] a call that ends where one is, or in one of two who call each other, is no news', async () => {
  const { ada, ben } = await pair();
  ada.model.call('Ben', 'video');
  await vi.waitFor(() => expect(ben.model.ring.value).not.toBeNull());
  await ben.model.tryCall('Ada', 'video');
  await vi.waitFor(() => expect(outcome(ben)).toBe('answered'));
  const [room] = ben.went.at(-1)!;
  ada.shown.value = room;
  ada.model.call('Ben', 'video', room);
  await vi.waitFor(() => expect(ben.model.ring.value).not.toBeNull());
  await ada.names.cancel(ada.model.outgoing.value!.id);
  await vi.waitFor(() => expect(ben.model.ring.value).toBeNull());
  expect(ben.ended).toEqual([]);
});

test('[CL138] a second press while the first is on its way is the same call', async () => {
  const { ada, ben } = await pair();
  await ben.names.setQuiet(true);
  await Promise.all([ada.model.tryCall('Ben', 'video'), ada.model.tryCall('BEN ', 'voice')]);
  await vi.waitFor(() => expect(outcome(ada)).toBe('quiet'));
  expect(ben.names.calls.value?.past).toHaveLength(1);
});

test('[CL131] what rings to its end out of reach of the server is told as missed, once', async () => {
  const { fake, ada, ben } = await pair();
  ada.model.call('Ben', 'video');
  await vi.waitFor(() => expect(ben.model.ring.value).not.toBeNull());
  vi.useFakeTimers();
  try {
    fake.disconnect(ben.names);
    fake.reconnect(ben.names);
    await vi.waitFor(() => expect(ben.names.state.value.at).toBe('claimed'));
    fake.disconnect(ben.names);
    vi.advanceTimersByTime(45_000);
    expect([ben.model.ring.value, ben.ended]).toMatchObject([null, [{ outcome: 'unanswered' }]]);
    fake.reconnect(ben.names);
    await vi.waitFor(() => expect(ben.names.state.value.at).toBe('claimed'));
    expect(ben.ended).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});
