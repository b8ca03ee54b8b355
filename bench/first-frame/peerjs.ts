import type { Browser, Page } from 'playwright-core';
import type { Peer as PeerClass } from 'peerjs';
import type { Peers } from './peers.ts';
import { warm } from './warm.ts';
import { watchFirstFrame } from './watch.ts';

declare global {
  interface Window {
    Peer: typeof PeerClass;
    peer: PeerClass;
    camera: MediaStream;
  }
}

/** A page as the PeerJS documentation shows it: one answers, the other calls; both are registered and captured before. In milliseconds. */
export async function peerjsCall(browser: Browser, peers: Peers): Promise<number> {
  const resident = await browser.newContext();
  const newcomer = await browser.newContext();
  const [inside, outside] = await Promise.all([
    registered(await resident.newPage()),
    registered(await newcomer.newPage()),
  ]);
  const id = await inside.evaluate(() => {
    window.peer.on('call', (call) => {
      call.on('stream', (stream) => {
        const [video] = document.getElementsByTagName('video');
        if (video) video.srcObject = stream;
      });
      call.answer(window.camera);
    });
    return window.peer.id;
  });
  await warm(inside, outside);
  const time = await outside.evaluate(async (other) => {
    const began = performance.now();
    window.peer.call(other, window.camera).on('stream', (stream) => {
      const [video] = document.getElementsByTagName('video');
      if (video) video.srcObject = stream;
    });
    return (await window.firstFrame) - began;
  }, id);
  await Promise.all([resident.close(), newcomer.close()]);
  return time;

  async function registered(page: Page): Promise<Page> {
    await page.addInitScript(watchFirstFrame);
    await page.goto(`${peers.url}/peerjs`);
    await page.evaluate(async () => {
      const { port } = location;
      window.peer = new window.Peer({
        host: 'localhost',
        port: Number(port),
        path: '/peer',
        config: { iceServers: [] },
      });
      await new Promise((resolve) => window.peer.on('open', resolve));
      window.camera = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
    });
    return page;
  }
}
