import type { Browser } from 'playwright-core';
import type { Peers } from './peers.ts';
import { warm } from './warm.ts';
import { watchFirstFrame } from './watch.ts';

/** The floor: two connections in one page, which hand each other their descriptions and candidates directly. In milliseconds. */
export async function bareCall(browser: Browser, peers: Peers): Promise<number> {
  const context = await browser.newContext();
  await context.addInitScript(watchFirstFrame);
  const page = await context.newPage();
  await page.goto(`${peers.url}/bare`);
  await page.evaluate(async () => {
    window.camera = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  });
  await warm(page);
  const time = await page.evaluate(async () => {
    const stream = window.camera;
    const began = performance.now();
    const near = new RTCPeerConnection();
    const far = new RTCPeerConnection();
    near.addEventListener('icecandidate', ({ candidate }) => void far.addIceCandidate(candidate));
    far.addEventListener('icecandidate', ({ candidate }) => void near.addIceCandidate(candidate));
    for (const [at, connection] of [near, far].entries()) {
      const video = document.getElementsByTagName('video')[at];
      connection.addEventListener('track', ({ streams: [incoming] }) => {
        if (video && incoming && video.srcObject !== incoming) video.srcObject = incoming;
      });
      for (const track of stream.getTracks()) connection.addTrack(track, stream);
    }
    await near.setLocalDescription();
    await far.setRemoteDescription(near.localDescription as RTCSessionDescription);
    await far.setLocalDescription();
    await near.setRemoteDescription(far.localDescription as RTCSessionDescription);
    return (await window.firstFrame) - began;
  });
  await context.close();
  return time;
}
