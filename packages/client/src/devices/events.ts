/** What a page can choose: two that capture, one that plays. */
export type DeviceKind = 'microphone' | 'camera' | 'speaker';

/** Something new was plugged in. A headset is one offer for its microphone and its speaker. */
export interface DeviceOffer {
  /** What the system calls it. */
  readonly label: string;
  /** What it can be used as. */
  readonly of: readonly DeviceKind[];
  /** Uses it. */
  accept(): Promise<void>;
}

/** What happens to devices without the person's doing. */
export type DeviceEvents = {
  /** The one in use is gone, and another took its place. */
  replaced: [change: { readonly of: DeviceKind; readonly gone: string; readonly by: string }];
  /** The chosen one is there again, and in use. */
  returned: [change: { readonly of: DeviceKind; readonly label: string }];
  /** One that was not there before could be used. */
  offered: [offer: DeviceOffer];
};
