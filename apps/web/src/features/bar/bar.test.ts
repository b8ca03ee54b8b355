import { expect, test } from 'vitest';
import { cameraButton, canFlip, microphoneButton } from './bar.ts';

const on = { at: 'on', track: {} as MediaStreamTrack } as const;

test('[BR1] the microphone counts as on only when it is held, not muted, and not held back by the system', () => {
  expect(microphoneButton(on, false, false)).toEqual({ on: true, busy: false });
  expect(microphoneButton(on, true, false).on).toBe(false);
  expect(microphoneButton(on, false, true).on).toBe(false);
  expect(microphoneButton({ at: 'off' }, false, false).on).toBe(false);
  expect(microphoneButton({ at: 'failed', problem: 'denied' }, false, false).on).toBe(false);
});

test('[BR2] a device that is being asked for is neither on nor off', () => {
  expect(cameraButton({ at: 'asking' }, false)).toEqual({ on: false, busy: true });
  expect(cameraButton(on, false)).toEqual({ on: true, busy: false });
  expect(cameraButton(on, true)).toEqual({ on: false, busy: false });
});

test('[DV27] flipping is offered while a camera is on and there is another', () => {
  const [one, two] = ['a', 'b'].map((id) => ({ id, label: id, group: '' }));
  expect([canFlip(on, [one!, two!]), canFlip(on, [one!]), canFlip({ at: 'off' }, [one!, two!])]).toEqual([
    true,
    false,
    false,
  ]);
});
