import { expect, test } from 'vitest';
import { codecsFor } from './codecs.ts';

const codec = (mimeType: string, sdpFmtpLine?: string) => ({ mimeType, ...(sdpFmtpLine ? { sdpFmtpLine } : {}) });
const h264 = (mode: number, profile: string) =>
  codec('video/H264', `level-asymmetry-allowed=1;packetization-mode=${mode};profile-level-id=${profile}`);

test('[MD25] of a browser that lists every variant each codec is offered once, in its order, with what brings back lost packets', () => {
  const known = [
    codec('video/VP8'),
    codec('video/rtx'),
    codec('video/VP9', 'profile-id=0'),
    codec('video/VP9', 'profile-id=2'),
    h264(1, '42001f'),
    h264(0, '42e01f'),
    h264(1, '42e01f'),
    h264(1, '4d001f'),
    codec('video/AV1', 'level-idx=5;profile=0;tier=0'),
    codec('video/AV1', 'level-idx=5;profile=1;tier=0'),
    codec('video/H265', 'level-id=93;profile-id=1;tier-flag=0;tx-mode=SRST'),
    codec('video/red'),
    codec('video/ulpfec'),
    codec('video/flexfec-03', 'repair-window=10000000'),
  ];
  expect(codecsFor('video', known)).toEqual([0, 1, 2, 6, 8, 11, 12].map((i) => known[i]));
});

test('[MD25] one that names no profile is the common one, whatever the case of its letters', () => {
  const known = [
    h264(1, '42E01F'),
    codec('video/VP8', 'max-fs=12288;max-fr=60'),
    codec('video/VP9', 'max-fs=12288'),
    codec('video/AV1'),
  ];
  expect(codecsFor('video', known)).toEqual(known);
});

test('[MD25] sound is Opus', () => {
  const known = ['opus', 'red', 'G722', 'PCMU', 'PCMA', 'CN', 'telephone-event'].map((name) => codec(`audio/${name}`));
  expect(codecsFor('audio', known)).toEqual([known[0]]);
});
