import { expect, test, vi } from 'vitest';
import { logFor, namesIt } from './log.ts';

test.each([
  ['parley:*', true],
  ['parley:mesh', true],
  ['*', true],
  ['socket.io-client:*, parley:me*', true],
  ['parley:*,-parley:mesh', false],
  ['-parley:mesh,parley:*', false],
  ['parley', false],
  ['parley:mes', false],
  ['', false],
])('[SC5] the knob %o opens parley:mesh: %o', (patterns, named) => {
  expect(namesIt(patterns, 'parley:mesh')).toBe(named);
});

test('[SC5] life events are silent unless the knob names them', () => {
  const written = vi.spyOn(console, 'info').mockImplementation(() => {});
  const knob = { value: '' };
  vi.stubGlobal('localStorage', { getItem: () => knob.value });
  logFor('mesh').info('one');
  knob.value = 'parley:mesh';
  logFor('mesh').info('two');
  vi.stubGlobal('localStorage', {
    getItem: () => {
      throw new Error('blocked');
    },
  });
  logFor('mesh').info('three');
  expect(written.mock.calls).toEqual([['parley:mesh two']]);
  vi.unstubAllGlobals();
  written.mockRestore();
});
