import { CHECKS, type CheckFault, type CheckName, type CheckState } from '@parley/client';
import { beforeAll, expect, test } from 'vitest';
import { needCheck } from '../../i18n/needCheck.ts';
import { lineText, sumOf } from './check.ts';
import { reportText } from './report.ts';

beforeAll(() => needCheck());

const DEVICE = ['denied', 'dismissed', 'busy', 'missing', 'failed', 'insecure', 'unsupported', 'heldBack'] as const;
/** What each check can find. */
const FAULTS: Record<CheckName, readonly CheckFault[]> = {
  camera: [...DEVICE, 'blank', 'dark'],
  microphone: [...DEVICE, 'silent'],
  speaker: ['failed', 'unheard'],
  server: ['offline', 'unreachable', 'blocked', 'outdated', 'overloaded', 'failed'],
  stun: ['unreachable', 'unanswered', 'unsupported', 'failed'],
  direct: ['noPath', 'noMedia', 'unsupported', 'failed'],
  relay: ['unreachable', 'unanswered', 'refused', 'noPath', 'unsupported', 'failed'],
};
const GOOD: Record<CheckName, CheckState> = {
  camera: { at: 'good', fact: { of: 'camera', device: 'Logitech C920', width: 1280, height: 720, still: 'data:x' } },
  microphone: { at: 'good', fact: { of: 'microphone', device: '' } },
  speaker: { at: 'good', fact: { of: 'speaker', device: '' } },
  server: { at: 'good', fact: { of: 'server', ms: 12.4 } },
  stun: { at: 'good', fact: { of: 'stun', ms: 41, translated: true } },
  direct: { at: 'good', fact: { of: 'direct', ms: 0.3 } },
  relay: { at: 'none', why: 'unset' },
};
/** A key where its text should be. */
const BARE_KEY = /\b(check|door)\.\w/;

test('[CK15] every fault of every line has a sentence of its own and a next step', () => {
  const sentences = CHECKS.flatMap((name) =>
    FAULTS[name].map((fault) => {
      const { text, next } = lineText(name, { at: 'bad', fault });
      expect(
        [text, next ?? ''].filter((words) => words.length < 8 || BARE_KEY.test(words)),
        `${name} ${fault}`,
      ).toEqual([]);
      expect(next).toMatch(/\.$/);
      return `${name}: ${text}`;
    }),
  );
  expect(new Set(sentences).size).toBe(sentences.length);
});

test('[CK15] what works is a short fact, and what is not set up says who can', () => {
  expect(CHECKS.map((name) => lineText(name, GOOD[name]).text)).toEqual([
    'Logitech C920, 1280×720',
    'Microphone, you are heard',
    'System default, you heard it',
    '12 ms there and back',
    'Found in 41 ms, through a router',
    'A picture went through, 1 ms there and back',
    'None is set up on this server',
  ]);
  expect(lineText('stun', { at: 'none', why: 'unset' }).next).toContain('ICE_SERVERS');
  expect(lineText('relay', { at: 'none', why: 'unset' }).next).toContain('TURN_URLS');
  const states: CheckState[] = [
    { at: 'waiting' },
    { at: 'asking' },
    { at: 'none', why: 'loopback' },
    ...(['working', 'listening', 'playing'] as const).map((step): CheckState => ({ at: 'running', step })),
  ];
  const texts = states.flatMap((state) => CHECKS.map((name) => lineText(name, state).text));
  expect(texts.filter((text) => text === '' || BARE_KEY.test(text))).toEqual([]);
});

test('[CK15] the sum: what runs, then what is asked, then what is wrong', () => {
  const sum = (...states: CheckState[]) => sumOf(states);
  const good = GOOD.server;
  expect(sum({ at: 'idle' }, { at: 'idle' })).toEqual({ at: 'idle' });
  expect(sum(good, { at: 'asking' }, { at: 'waiting' })).toEqual({ at: 'running' });
  expect(sum(good, { at: 'asking' }, { at: 'bad', fault: 'dark' })).toEqual({ at: 'asking' });
  expect(sum(good, { at: 'bad', fault: 'dark' }, { at: 'bad', fault: 'silent' })).toEqual({ at: 'bad', count: 2 });
  expect(sum(good, { at: 'none', why: 'unset' })).toEqual({ at: 'good' });
});

test('[CK16] the report has each line with its next step, the version, the browser and the time, and no picture', () => {
  const states = { ...GOOD, microphone: { at: 'bad', fault: 'silent' } as const };
  const at = new Date(Date.UTC(2026, 5, 10, 12, 42, 7));
  const text = reportText({ states, version: '0.1.0', browser: 'Mozilla/5.0 Chrome/150', at });
  expect(text.split('\n').slice(0, 6)).toEqual([
    'Parley 0.1.0 · Check devices and connection',
    '2026-06-10 12:42:07 UTC',
    'Mozilla/5.0 Chrome/150',
    '',
    '✓ Camera: Logitech C920, 1280×720',
    expect.stringMatching(/^✗ Microphone: Nothing was heard\. Run this again .*\.$/),
  ]);
  expect(text.trimEnd().split('\n')).toHaveLength(4 + CHECKS.length);
  expect(text).not.toContain('data:');
  expect(reportText({ states, version: null, browser: '', at })).toContain('Parley ? ');
});
