import type { CaptureState, DeviceChoice, Devices } from '@parley/client';

/** A device button: what it shows, and whether a press turns on or off. */
export type DeviceButton = { readonly on: boolean; readonly busy: boolean };

/** The camera's button. */
export const cameraButton = (state: CaptureState): DeviceButton => ({
  on: state.at === 'on',
  busy: state.at === 'asking',
});

/** The microphone's button: off means muted or not there. */
export const microphoneButton = (state: CaptureState, muted: boolean): DeviceButton => ({
  on: state.at === 'on' && !muted,
  busy: state.at === 'asking',
});

/** Mutes, or unmutes and asks for the microphone where it is not held. */
export const toggleMicrophone = ({ microphone }: Devices): void => {
  if (microphoneButton(microphone.state.value, microphone.muted.value).on) microphone.mute();
  else void microphone.unmute();
};

/** Turns the camera off, which releases it, or on. */
export const toggleCamera = ({ camera }: Devices): void => {
  if (camera.state.value.at === 'on' || camera.state.value.at === 'asking') camera.turnOff();
  else void camera.turnOn();
};

/** Choices that can be told apart: without permission browsers give neither names nor ids. */
export const namedChoices = (choices: readonly DeviceChoice[]): readonly DeviceChoice[] =>
  choices.filter((choice) => choice.id !== '' && choice.label !== '');
