import { expect, onTestFinished, test, vi } from 'vitest';
import type { Lanes } from './lanes.ts';
import { Pulse } from './Pulse.ts';

/** A connection as a browser tells of it, looked at once a second. */
const connection = () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const told: Record<string, number | undefined> = { responsesReceived: 1, requestsReceived: 1 };
  const voice = { at: 1 };
  const receiver = { getSynchronizationSources: () => [{ rtpTimestamp: voice.at }] };
  const lanes = { microphone: { receiver }, camera: { receiver } } as unknown as Lanes;
  const pulse = new Pulse();
  const report = () =>
    new Map<string, object>([
      ['P', { id: 'P', type: 'candidate-pair', selected: true, ...told }],
    ]) as unknown as RTCStatsReport;
  const feel = () => {
    vi.advanceTimersByTime(1_000);
    return pulse.feel(lanes, () => Promise.resolve(report()));
  };
  const feels = async (looks: number, each: (look: number) => void = () => {}) => {
    const all: string[] = [];
    for (let look = 0; look < looks; look += 1) {
      each(look);
      all.push(await feel());
    }
    return all;
  };
  return { told, voice, feels };
};
const felt = (looks: number) => Array.from({ length: looks }, () => 'felt');

test('[MD26] the checks of a path are signs of life, which its last packet of media is not', async () => {
  const { told, feels } = connection();
  Object.assign(told, { lastPacketReceivedTimestamp: 7 });
  // Nobody sends anything for half a minute.
  const all = await feels(30, (look) => {
    if (look % 3 === 0) told['responsesReceived'] = look;
  });
  expect(all).toEqual(felt(30));
});

test('[MD26] after the last sound it takes four seconds without any sign, and ends with the next one', async () => {
  const { told, voice, feels } = connection();
  expect(await feels(3, () => (voice.at += 1))).toEqual(felt(3));
  expect(await feels(5)).toEqual([...felt(3), 'none', 'none']);
  told['requestsReceived'] = 2;
  expect(await feels(1)).toEqual(['felt']);
});

test('[MD26] where only the answers to its own checks are counted, which may be six seconds apart, it takes seven', async () => {
  const { told, feels } = connection();
  told['requestsReceived'] = undefined;
  const all = await feels(24, (look) => {
    if (look % 6 === 0) told['responsesReceived'] = look;
  });
  expect(all).toEqual(felt(24));
  expect((await feels(3)).at(-1)).toBe('none');
});

test('[MD26] a browser that counts no checks does not tell, and who was not looked at for a while was not silent', async () => {
  const silent = connection();
  silent.told['responsesReceived'] = undefined;
  expect(await silent.feels(8)).toEqual(['felt', ...Array.from({ length: 7 }, () => 'unknown')]);
  const away = connection();
  await away.feels(1);
  vi.advanceTimersByTime(60_000);
  expect(await away.feels(1)).toEqual(['felt']);
});
