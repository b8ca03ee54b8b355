// The measurements themselves: each is shown what it must find, and the failure that it must not take for it.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ADA, BEN } from './owner.ts';
import { type Arrival, arrive, type Person } from './person.ts';
import { axeFaults } from './axe.ts';
import { until } from './until.ts';

declare global {
  interface Window {
    call: { stream: MediaStream; near: RTCPeerConnection; far: RTCPeerConnection };
  }
}

const PAGE = readFileSync(join(import.meta.dirname, 'pair.html'));
const POLICY = "img-src 'none'";
const site = createServer((_, answer) => {
  answer.setHeader('content-type', 'text/html').setHeader('content-security-policy', POLICY).end(PAGE);
});
let url: string;
beforeAll(async () => {
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  url = `http://localhost:${(site.address() as AddressInfo).port}/`;
});
afterAll(() => site.close());

async function callWithOneself(arrival: Arrival, run: (person: Person) => Promise<void>): Promise<void> {
  const person = await arrive(ADA, arrival);
  try {
    await person.page.goto(url);
    await person.button('Start').click();
    await person.sees(ADA);
    await person.hears(ADA);
    await run(person);
  } finally {
    await person.close();
  }
}

test.each(['chromium', 'firefox'] as const)(
  'colour and tone of %s arrive, and a switched-off one is missed',
  async (browser) => {
    await callWithOneself({ browser }, async (person) => {
      expect(await person.framesDecoded()).toBeGreaterThan(0);
      await person.page.evaluate(() => {
        for (const track of window.call.stream.getTracks()) track.enabled = false;
      });
      await person.hearsNothingFrom(ADA);
      await expect(person.hears(ADA, 1_500)).rejects.toThrow('Ada hears Ada');
      await expect(person.sees(ADA, 1_500)).rejects.toThrow('Ada sees Ada');
    });
  },
);

test('a frozen picture is not a picture, and its gap is measured', async () => {
  await callWithOneself({}, async (person) => {
    await person.recordFrames('Ada');
    const began = await person.now();
    await person.sees(ADA);
    const usual = await person.longestGap(began);
    await person.page.evaluate(() => window.call.far.close());
    // What had arrived before is still painted; then the gap opens, wider than any before.
    const frozen = Math.max(usual, 1_000);
    await until('the picture stands still', async () => (await person.longestGap(began)) > frozen);
    await expect(person.sees(ADA, 1_500)).rejects.toThrow('Ada sees Ada');
  });
});

test("another person's colour and tone are told apart", async () => {
  await callWithOneself({}, async (person) => {
    await expect(person.sees(BEN, 1_500)).rejects.toThrow('Ada sees Ben');
    await expect(person.hears(BEN, 1_500)).rejects.toThrow('Ada hears Ben');
  });
});

test('a muted element is not heard', async () => {
  await callWithOneself({}, async (person) => {
    await person.page.locator('audio').evaluate((audio: HTMLAudioElement) => (audio.muted = true));
    await expect(person.hears(ADA, 1_500)).rejects.toThrow('Ada hears Ada');
  });
});

test('a closed connection is counted and a new one is another', async () => {
  await callWithOneself({}, async (person) => {
    const before = await person.connections();
    expect(before.map(({ id }) => id)).toEqual([0, 1]);
    await person.page.evaluate(() => (window.call.far.close(), window.call.near.close()));
    expect(await person.page.evaluate(() => window.rtcProbe.closed())).toBe(2);
    await person.button('Start').click();
    await expect
      .poll(async () => (await person.connections()).map(({ id }) => id), { timeout: 30_000 })
      .toEqual([2, 3]);
  });
});

test('errors, exceptions, blocked loads and faults for assistive technology are seen', async () => {
  await callWithOneself({}, async (person) => {
    person.expectsFaults(/favicon/);
    expect(person.faults()).toEqual([]);
    await person.page.evaluate(() => {
      document.body.append(Object.assign(new Image(), { src: '/x.png' }));
      setTimeout(() => {
        throw new Error('planted');
      });
    });
    await until('the exception is told', () => /planted/.test(person.faults().join()));
    await until('the block is told', () => /Blocked by img-src/.test(person.faults().join()));
    expect((await axeFaults(person.page)).join('\n')).toMatch(/image-alt/);
  });
});

test.each(['no camera', 'denied'] as const)('a person with "%s" is not given one', async (equipment) => {
  const person = await arrive(ADA, { equipment });
  await person.page.goto(url);
  const refusal = await person.page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(
      () => 'given',
      (error: Error) => error.name,
    ),
  );
  await person.close();
  expect(refusal).toBe({ 'no camera': 'NotFoundError', denied: 'NotAllowedError' }[equipment]);
});
