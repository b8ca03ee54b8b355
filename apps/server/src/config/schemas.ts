import proxyaddr from 'proxy-addr';
import * as v from 'valibot';

// Each schema reads one text of the environment. Its message completes the sentence "NAME must be …".

/** A whole number between two bounds, both allowed. */
export const wholeNumber = (least: number, most: number) => {
  const message = `a whole number from ${least} to ${most}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, message),
    v.transform(Number),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
};

/** A port; 0 asks the system for any free one. */
export const port = wholeNumber(0, 65_535);

/** A port, or the word `off`. */
export const portOrOff = v.union([v.literal('off'), port], 'a whole number from 0 to 65535, or the word off');

/** Days, or the word `room`: as long as the room itself. */
export const daysOrRoom = v.union(
  [v.literal('room'), wholeNumber(1, 36_500)],
  'a whole number from 1 to 36500, or the word room',
);

/** An IP address or a host name to listen on. */
export const host = v.pipe(
  v.string(),
  v.regex(/^([\w.-]+|[0-9a-fA-F:.]+(%\w+)?)$/, 'an IP address or a host name, without brackets and port'),
);

/** A path of the file system. */
export const path = v.pipe(v.string(), v.regex(/^[^\0]+$/, 'a path'));

/** The address of a site without path: read as its origin, such as `https://call.example.org`. */
export const siteAddress = v.pipe(
  v.string(),
  v.check(
    (text) => siteOf(text) !== null,
    'an address such as https://call.example.org, with http or https and without a path',
  ),
  v.transform((text) => siteOf(text) ?? text),
);

/** Addresses of sites, each as `siteAddress` reads it, with commas between them. */
export const siteAddresses = v.pipe(
  v.string(),
  v.transform((text) => splitList(text).map((entry) => siteOf(entry) ?? entry)),
  v.check(
    (entries) => entries.every((entry) => siteOf(entry) !== null),
    'addresses such as https://www.example.org with commas between them, each with http or https and without a path',
  ),
);

/** Whom the operator of a push service may write to: a mail address, or a site with `https:`. */
export const contact = v.pipe(
  v.string(),
  v.check(
    (text) => /^(mailto:[^\s@,?]+@[^\s@,?]+\.[^\s@,?]+|https:\/\/[^\s/]+\.\S+)$/.test(text),
    'an address such as mailto:ada@example.org or https://example.org',
  ),
);

/** Whose pages may talk to the gateways: `*`, or addresses as in `siteAddresses` with the word `null` among them. */
export const classicOrigins = v.pipe(
  v.string(),
  v.transform((text) => (text === '*' ? '*' : splitList(text).map((entry) => siteOf(entry) ?? entry))),
  v.check(
    (origins) => origins === '*' || origins.every((entry) => entry === 'null' || siteOf(entry) !== null),
    'the sign *, or addresses such as https://www.example.org and the word null, with commas between them',
  ),
);

/** First parts of paths that lead elsewhere: to other sockets, to views and files of the page. */
const TAKEN_PATHS = [
  ...['live', 'socket.io', 'ws', 'healthz', 'metrics', 'boot.json', 'r', 'check', 'sdk', 'examples', 'assets', 'icons'],
  ...['index.html', 'offline.html', 'sw.js', 'theme.js', 'manifest.webmanifest', 'favicon.svg'],
];

/** A path to serve something at, such as `/peer`, that is not in use. */
export const freePath = v.pipe(
  v.string(),
  v.regex(/^(\/[A-Za-z0-9_-][\w.-]*)+$/, 'a path such as /peer, without a slash at its end'),
  v.check((text) => !TAKEN_PATHS.includes(text.split('/')[1] ?? ''), 'a path that nothing else is served at'),
);

/** A word for addresses: letters, digits, `-` and `_`. */
export const addressWord = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/, 'up to 64 letters, digits, - and _'));

/** One of two words. */
export const onOrOff = v.picklist(['on', 'off'], 'the word on or the word off');

/** What proxy-addr understands: addresses, subnets and the words loopback, linklocal, uniquelocal; or `none`. */
export const trustedProxies = v.pipe(
  v.string(),
  v.transform((text) => (text === 'none' ? [] : splitList(text))),
  v.check(
    isTrustList,
    'the word none, or IP addresses, subnets such as 10.0.0.0/8 and the words loopback, linklocal and uniquelocal, with commas between them',
  ),
);

/** Addresses and networks, as proxy-addr understands them. */
export const networks = v.pipe(
  v.string(),
  v.transform(splitList),
  v.check(isTrustList, 'IP addresses and networks such as 127.0.0.1 or 10.0.0.0/8, with commas between them'),
);

/** One entry of `RTCConfiguration.iceServers`. */
export type IceServer = v.InferOutput<typeof IceServer>;
const iceUrl = v.pipe(v.string(), v.regex(/^(stuns?|turns?):[\w.:[\]-]+(\?transport=(udp|tcp))?$/));
const IceServer = v.pipe(
  v.strictObject({
    urls: v.union([iceUrl, v.pipe(v.array(iceUrl), v.minLength(1))]),
    username: v.exactOptional(v.string()),
    credential: v.exactOptional(v.string()),
  }),
  // Browsers throw on a relay without credentials, and then there is no call at all.
  v.check(({ urls, username, credential }) => {
    const relay = [urls].flat().some((url) => url.startsWith('turn'));
    return !relay || (username !== undefined && credential !== undefined);
  }),
);

/** A JSON array of ICE servers, a list of STUN URLs with commas between them, or `none`. */
export const iceServers = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = v.safeParse(v.array(IceServer), iceEntries(dataset.value));
    if (parsed.success) return parsed.output;
    addIssue({
      message:
        'the word none, STUN URLs such as stun:stun.example.org:3478 with commas between them, or a JSON array of ' +
        '{ "urls", "username", "credential" } where every turn: URL has a username and a credential',
    });
    return NEVER;
  }),
);

/** Addresses of TURN servers (RFC 7065), with commas between them. */
export const turnUrls = v.pipe(
  v.string(),
  v.transform(splitList),
  v.check(
    (entries) => entries.every((entry) => entry.startsWith('turn') && v.is(iceUrl, entry)),
    'addresses such as turn:turn.example.org or turns:turn.example.org:443?transport=tcp with commas between them',
  ),
);

/** What two servers know and nobody else: it must not be found by trying. */
export const sharedSecret = v.pipe(v.string(), v.regex(/^[!-~]{16,256}$/, '16 to 256 printable signs without spaces'));

/** Such a secret as HS256 asks for: as long as its hash, 256 bits (RFC 7518, § 3.2). */
export const signingSecret = v.pipe(v.string(), v.regex(/^[!-~]{32,256}$/, '32 to 256 printable signs without spaces'));

function siteOf(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const bare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return bare ? url.origin : null;
}

function splitList(text: string): string[] {
  return text.split(',').map((entry) => entry.trim());
}

function isTrustList(entries: string[]): boolean {
  try {
    proxyaddr.compile(entries);
    return true;
  } catch {
    return false;
  }
}

function iceEntries(text: string): unknown {
  if (text === 'none') return [];
  if (!text.startsWith('[')) return splitList(text).map((urls) => ({ urls }));
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
