import { CHECKS, type CheckFault, type CheckName, type CheckState, type SelfCheck } from '@parley/client';
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { CheckView } from '../features/check/CheckView.tsx';
import { fakeDevices } from './fakes.ts';

const SECURE = 'https://192.168.1.20:3443/check';
/** What a camera showed: a person in front of a wall, in few lines. */
const STILL = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 192 108"><rect width="192" height="108" fill="#7d93b8"/>' +
    '<ellipse cx="96" cy="118" rx="48" ry="44" fill="#4a3b6b"/><circle cx="96" cy="48" r="20" fill="#c99a78"/></svg>',
)}`;

const GOOD: Readonly<Record<CheckName, CheckState>> = {
  camera: {
    at: 'good',
    fact: { of: 'camera', device: 'Logitech C920', width: 1280, height: 720, still: STILL },
  },
  microphone: { at: 'good', fact: { of: 'microphone', device: 'Headset (USB)' } },
  speaker: { at: 'good', fact: { of: 'speaker', device: '' } },
  server: { at: 'good', fact: { of: 'server', ms: 12 } },
  stun: { at: 'good', fact: { of: 'stun', ms: 41, translated: true } },
  direct: { at: 'good', fact: { of: 'direct', ms: 2 } },
  relay: { at: 'none', why: 'unset' },
};
const bad = (fault: CheckFault): CheckState => ({ at: 'bad', fault });
const all = (at: 'idle' | 'waiting'): Record<CheckName, CheckState> =>
  Object.fromEntries(CHECKS.map((name) => [name, { at }])) as Record<CheckName, CheckState>;
const running: CheckState = { at: 'running', step: 'working' };

const check =
  (states: Readonly<Record<CheckName, CheckState>>, devices: Parameters<typeof fakeDevices>[0] = {}) =>
  (): JSX.Element => {
    const held = fakeDevices(devices);
    if (states.camera.at === 'running') void held.camera.turnOn();
    if (states.microphone.at === 'running') void held.microphone.turnOn();
    const shown: SelfCheck = {
      devices: held,
      state: (name: CheckName) => signal(states[name]),
      version: () => Promise.resolve('0.1.0'),
      runAll: () => {},
      run: () => {},
      answer: () => {},
      close: () => {},
    };
    return <CheckView check={shown} secureUrl={SECURE} />;
  };

/** The self-check in its states. */
export const checkStates: Record<string, () => JSX.Element> = {
  'check-idle': check(all('idle')),
  'check-running': check({ ...all('waiting'), camera: running, server: GOOD.server, stun: running, direct: running }),
  'check-listening': check({
    ...GOOD,
    microphone: { at: 'running', step: 'listening' },
    speaker: { at: 'waiting' },
  }),
  'check-asking': check({ ...GOOD, speaker: { at: 'asking' } }),
  'check-good': check({ ...GOOD, relay: { at: 'good', fact: { of: 'relay', ms: 64, protocol: 'tls' } } }),
  'check-mixed': check({
    ...GOOD,
    camera: bad('busy'),
    microphone: bad('silent'),
    speaker: bad('unheard'),
    server: bad('blocked'),
    stun: bad('unanswered'),
    relay: bad('refused'),
  }),
  'check-denied': check({ ...GOOD, camera: bad('denied'), microphone: bad('denied') }, { named: false }),
  'check-insecure': check({ ...GOOD, camera: bad('insecure'), microphone: bad('insecure') }),
  'check-no-webrtc': check({
    ...GOOD,
    camera: bad('unsupported'),
    microphone: bad('unsupported'),
    stun: bad('unsupported'),
    direct: bad('unsupported'),
  }),
  'check-local': check({
    ...GOOD,
    camera: bad('dark'),
    microphone: bad('heldBack'),
    stun: { at: 'none', why: 'loopback' },
  }),
};
