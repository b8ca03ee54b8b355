import type { CaptureState, DeviceChoice, Devices } from '@parley/client';

/** A device button: what it shows, and whether a press turns on or off. */
export type DeviceButton = { readonly on: boolean; readonly busy: boolean };

/** The camera's button; one that the system holds back is not on. */
export const cameraButton = (state: CaptureState, heldBack: boolean): DeviceButton => ({
  on: state.at === 'on' && !heldBack,
  busy: state.at === 'asking',
});

/** The microphone's button: off means muted, held back by the system, or not there. */
export const microphoneButton = (state: CaptureState, muted: boolean, heldBack: boolean): DeviceButton => ({
  on: state.at === 'on' && !muted && !heldBack,
  busy: state.at === 'asking',
});

/** Mutes, or unmutes and asks for the microphone where it is not held or held back. */
export const toggleMicrophone = ({ microphone }: Devices): void => {
  const { state, muted, heldBack } = microphone;
  if (microphoneButton(state.value, muted.value, heldBack.value).on) microphone.mute();
  else void microphone.unmute();
};

/** Turns the camera off, which releases it, or on. */
export const toggleCamera = ({ camera }: Devices): void => {
  const { on, busy } = cameraButton(camera.state.value, camera.heldBack.value);
  if (on || busy) camera.turnOff();
  else void camera.turnOn();
};

/** Whether there is another camera to flip to. */
export const canFlip = (state: CaptureState, choices: readonly DeviceChoice[]): boolean =>
  state.at === 'on' && choices.length > 1;
