import type { PushBrowser, PushAddress } from '../calls/NamePush.ts';

let made = 0;

/** A browser's push without a browser: what a test may set is what a person or a push service would do. Its addresses reach nothing. */
export class FakePush implements PushBrowser {
  /** What the person has allowed. */
  allowed: NotificationPermission = 'default';
  /** What the person answers when asked. */
  answers: NotificationPermission = 'granted';
  /** Whether the browser's push service gives addresses. */
  works = true;
  /** The subscription that is there. */
  held: PushAddress | null = null;

  /** Whether the page lies on the home screen, where that is needed. */
  onHomeScreen = true;

  /** Whether it lies where it must. */
  installed(): boolean {
    return this.onHomeScreen;
  }

  /** A worker is there at once. */
  ready(): Promise<void> {
    return Promise.resolve();
  }

  /** What was allowed. */
  permission(): NotificationPermission {
    return this.allowed;
  }

  /** Asks the person of the test. */
  ask(): Promise<NotificationPermission> {
    return Promise.resolve((this.allowed = this.answers));
  }

  /** What is held. */
  subscribed(): Promise<PushAddress | null> {
    return Promise.resolve(this.held);
  }

  /** Subscribes at an address of its own, unless nothing works. */
  subscribe(key: string): Promise<PushAddress> {
    if (!this.works) return Promise.reject(new DOMException('no push service', 'AbortError'));
    made += 1;
    return Promise.resolve((this.held = { endpoint: `https://push.example.org/${made}`, ...DEVICE, key }));
  }

  /** Lets go of what is held. */
  unsubscribe(): Promise<void> {
    this.held = null;
    return Promise.resolve();
  }
}

/** The keys of RFC 8291, Appendix A. */
const DEVICE = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
};
