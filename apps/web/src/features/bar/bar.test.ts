import { expect, test } from 'vitest';
import { cameraButton, microphoneButton, namedChoices } from './bar.ts';

const on = { at: 'on', track: {} as MediaStreamTrack } as const;

test('[BR1] the microphone counts as on only when it is held and not muted', () => {
  expect(microphoneButton(on, false)).toEqual({ on: true, busy: false });
  expect(microphoneButton(on, true).on).toBe(false);
  expect(microphoneButton({ at: 'off' }, false).on).toBe(false);
  expect(microphoneButton({ at: 'failed', problem: 'denied' }, false).on).toBe(false);
});

test('[BR2] a device that is being asked for is neither on nor off', () => {
  expect(cameraButton({ at: 'asking' })).toEqual({ on: false, busy: true });
  expect(cameraButton(on)).toEqual({ on: true, busy: false });
});

test('[BR3] devices without a name are no choice', () => {
  const choices = [
    { id: '', label: '' },
    { id: 'x', label: '' },
    { id: 'y', label: 'Camera' },
  ];
  expect(namedChoices(choices)).toEqual([{ id: 'y', label: 'Camera' }]);
});
