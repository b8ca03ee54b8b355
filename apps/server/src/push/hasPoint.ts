import type { PushDevice } from '@parley/protocol';
import { ECDH } from 'node:crypto';

/** True when the device's key is one that can be encrypted to. */
export const hasPoint = ({ p256dh }: PushDevice): boolean => {
  try {
    return ECDH.convertKey(p256dh, 'prime256v1', 'base64url', 'hex', 'compressed').length === 66;
  } catch {
    return false;
  }
};
