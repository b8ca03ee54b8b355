import { type Browser, chromium, firefox } from 'playwright-core';
import { skipMediaFeatures } from './biDi.ts';
import type { Owner } from './owner.ts';
import type { PushService } from './pushService.ts';

/**
 * What a browser has to capture with: fake devices that belong to the person, several of each that are Chromium's own, a microphone
 * alone, devices that it refuses, or no device but its own tabs (with fake devices a screen is a fake too).
 */
export type Equipment = 'devices' | 'several of each' | 'no camera' | 'denied' | 'tabs';

/** The program itself. */
export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const FIREFOX = process.env['FIREFOX'] ?? '/usr/bin/firefox-esr';

/** The title of the tab that the picker of screens chooses by itself. */
export const SHARED_TAB = 'Slides to share';

const DEVICES = {
  devices: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=fps=30'],
  // Every second of three fake cameras is one for depth (Y16), which no browser sends to anybody: the last two are as good as the first.
  'several of each': ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=fps=30,device-count=4'],
  'no camera': ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=device-count=0'],
  tabs: ['--deny-permission-prompts', `--auto-select-tab-capture-source-by-title=${SHARED_TAB}`],
  denied: ['--use-fake-ui-for-media-stream=deny', '--use-fake-device-for-media-stream'],
} satisfies Record<Equipment, string[]>;

/**
 * Starts a Chromium of the person's own: its fake camera and microphone are flags of the whole process.
 * Without files its devices are Chromium's own fakes, 640×480 at 30 frames a second. `flags`: more of its command line. `program`: what
 * starts it in another place.
 */
export async function startChromium(
  files: { readonly video: string; readonly audio: string } | null,
  equipment: Equipment = 'devices',
  flags: readonly string[] = [],
  program = CHROMIUM,
): Promise<Browser> {
  const captured =
    files && equipment === 'devices'
      ? [`--use-file-for-fake-video-capture=${files.video}`, `--use-file-for-fake-audio-capture=${files.audio}`]
      : [];
  return chromium.launch({
    executablePath: program,
    args: [
      ...['--no-sandbox', '--headless=new', '--disable-background-networking', '--disable-gpu'],
      ...DEVICES[equipment],
      ...captured,
      ...flags,
    ],
    ignoreDefaultArgs: ['--mute-audio'],
  });
}

/** For pages that nobody touches: they may play sound all the same. */
export const WITHOUT_GESTURE = ['--autoplay-policy=no-user-gesture-required'];

/** Starts a Firefox with its fake microphone tuned to the person's tone, and with a push service where one is given. */
export async function startFirefox(owner: Owner, push?: Pick<PushService, 'url'>): Promise<Browser> {
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: FIREFOX,
    // The windows of notifications are the browser's own.
    args: push ? ['--remote-allow-system-access'] : [],
    firefoxUserPrefs: {
      'media.navigator.streams.fake': true,
      'media.navigator.audio.fake_frequency': owner.hz,
      'media.navigator.permission.disabled': true,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      'media.autoplay.default': 0,
      // A machine without a sound card: without a pretended one no AudioContext ever runs.
      'media.cubeb.force_mock_context': true,
      ...(push && pushPrefs(push)),
    },
  });
  skipMediaFeatures(browser);
  return browser;
}

/** Where Firefox goes for push, and that it may show notifications, which it draws itself. */
const pushPrefs = ({ url }: Pick<PushService, 'url'>) => ({
  'dom.push.serverURL': url,
  // A driven browser is told to leave the network alone.
  'dom.push.connection.enabled': true,
  'dom.push.testing.allowInsecureServerURL': true,
  'permissions.default.desktop-notification': 1,
  'alerts.useSystemBackend': false,
});
