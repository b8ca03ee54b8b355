import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { StartFault } from './StartFault.ts';

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
  } catch (fault) {
    if (fault instanceof StartFault) return fault.sentences;
    throw fault;
  }
  return [];
};

test('[CF1] nothing set gives the defaults', () => {
  expect(readConfig({})).toEqual({
    host: null,
    port: 3000,
    portTls: 3443,
    tlsCert: null,
    tlsKey: null,
    dataDir: './data',
    pageDir: null,
    publicUrl: null,
    allowedOrigins: null,
    examples: 'on',
    classicOrigins: '*',
    peerBroker: 'on',
    peerPath: '/peer',
    peerPort: 'off',
    peerKey: 'peerjs',
    peerDiscovery: 'off',
    peerRooms: 'on',
    relayRooms: 'on',
    chatRooms: 'on',
    namedCalls: 'on',
    namedCallsPort: 'off',
    echoChat: 'on',
    rootSocket: 'calls',
    trustProxy: ['loopback'],
    stunPort: 3478,
    iceServers: null,
    turnUrls: null,
    turnSecret: null,
    turnTtl: 3_600,
    roomCapacity: 6,
    keptRooms: 1_000,
    keepChat: 'room',
    push: 'on',
    pushContact: null,
    pushAllow: null,
    webhookAllow: null,
    logLevel: 'info',
    linkSecret: null,
    metricsToken: null,
    metricsAllow: null,
    rateMessages: 100,
    rateMessagesBurst: 300,
    rateChat: 5,
    rateNewRooms: 10,
    rateJoins: 60,
    rateNames: 30,
    rateNewNames: 500,
    rateCalls: 30,
    rateRelayLooks: 10,
    rateSignals: 1,
    adminPassword: null,
    keepEvents: 30,
    rateSockets: 600,
  });
});

test('[CF1] an empty or blank value counts as not set', () => {
  expect(readConfig({ PORT: '', PUBLIC_URL: '  ', LOG_LEVEL: '' })).toEqual(readConfig({}));
});

test('[CF2] every fault is named, not only the first', () => {
  const faults = faultsOf({ PORT: '70000', ROOM_CAPACITY: '9', PUBLIC_URL: 'call.example.org', TLS_CERT: '/c.pem' });
  expect(faults).toEqual([
    'PORT must be a whole number from 0 to 65535, but it is "70000".',
    'PUBLIC_URL must be an address such as https://call.example.org, with http or https and without a path, but it is "call.example.org".',
    'ROOM_CAPACITY must be a whole number from 2 to 8, but it is "9".',
    'TLS_CERT needs TLS_KEY beside it: the file with its private key.',
  ]);
});

test.each([
  ['PEER_PATH', '/'],
  ['PEER_PATH', 'peer'],
  ['PEER_PATH', '/peer/'],
  ['PEER_PATH', '/live'],
  ['PEER_PATH', '/metrics'],
  ['PEER_PATH', '/ws/peer'],
  ['PEER_PATH', '/check'],
  ['PEER_PATH', '/sw.js'],
  ['PEER_KEY', 'a/b'],
  ['CLASSIC_ORIGINS', 'everybody'],
  ['CLASSIC_ORIGINS', '*, null'],
  ['ROOT_SOCKET', 'on'],
  ['PORT', '-1'],
  ['PORT', '3000.5'],
  ['PORT', '0x10'],
  ['PORT', 'off'],
  ['PORT_TLS', 'no'],
  ['HOST', 'http://x'],
  ['HOST', '[::1]'],
  ['PUBLIC_URL', 'https://x/path'],
  ['PUBLIC_URL', 'https://me:pw@x'],
  ['PUBLIC_URL', 'ftp://x'],
  ['ALLOWED_ORIGINS', '*'],
  ['ALLOWED_ORIGINS', 'https://a.example,'],
  ['ALLOWED_ORIGINS', 'https://a.example https://b.example'],
  ['ALLOWED_ORIGINS', 'https://a.example/page'],
  ['EXAMPLES', 'yes'],
  ['TRUST_PROXY', 'everybody'],
  ['TRUST_PROXY', '10.0.0.0/99'],
  ['ICE_SERVERS', '[{"urls":"turn:t.example"}]'],
  ['ICE_SERVERS', '[{"urls":"http://t.example"}]'],
  ['ICE_SERVERS', '[{"urls":[]}]'],
  ['ICE_SERVERS', '[{'],
  ['ICE_SERVERS', 'turn:t.example'],
  ['TURN_URLS', 'stun:t.example'],
  ['TURN_URLS', 'turn:t.example,'],
  ['TURN_URLS', 'turn:t.example?transport=sctp'],
  ['TURN_SECRET', 'short'],
  ['TURN_SECRET', 'sixteen signs, no spaces'],
  ['TURN_TTL', '59'],
  ['TURN_TTL', '3601'],
  ['KEEP_CHAT', '0'],
  ['KEEP_CHAT', 'off'],
  ['KEEP_CHAT', '30d'],
  ['PUSH', 'yes'],
  ['PUSH_CONTACT', 'ada@example.org'],
  ['PUSH_CONTACT', 'mailto:ada@localhost'],
  ['PUSH_CONTACT', 'mailto:ada@example.org,bob@example.org'],
  ['PUSH_CONTACT', 'http://example.org'],
  ['PUSH_CONTACT', 'https://localhost'],
  ['PUSH_ALLOW', '*'],
  ['WEBHOOK_ALLOW', '*'],
  ['PUSH_ALLOW', 'http://push.home:8080/send'],
  ['LOG_LEVEL', 'loud'],
  ['METRICS_TOKEN', 'short'],
  ['LINK_SECRET', 'thirty-one-signs-are-not-enough'],
  ['LINK_SECRET', 'a secret of more than thirty-two signs'],
  ['METRICS_ALLOW', 'everybody'],
  ['METRICS_ALLOW', '10.0.0.0/8,'],
  ['RATE_CHAT', '0'],
])('[CF2] %s=%s is refused in one sentence', (name, text) => {
  const faults = faultsOf({ [name]: text });
  expect(faults).toHaveLength(1);
  expect(faults[0]).toMatch(new RegExp(`^${name} must be .+\\.$`));
});

test('[CF2] one port for both HTTP and HTTPS is a fault, any free port twice is not', () => {
  expect(faultsOf({ PORT: '4000', PORT_TLS: '4000' })).toEqual([
    'PORT and PORT_TLS must be different, but both are 4000.',
  ]);
  expect(faultsOf({ PORT: '0', PORT_TLS: '0' })).toEqual([]);
});

test('[CF3] a fault in ICE_SERVERS does not repeat the password', () => {
  const faults = faultsOf({ ICE_SERVERS: '[{"urls":"turn:t.example","username":"u","credential":"hunter2","x":1}]' });
  expect(faults).toHaveLength(1);
  expect(faults.join()).not.toContain('hunter2');
});

test('[CF2] relays and the secret that they share need each other', () => {
  const secret = 'a secret of relays'.replaceAll(' ', '-');
  expect(faultsOf({ TURN_URLS: 'turn:t.example' })).toEqual([
    'TURN_URLS needs TURN_SECRET beside it: what the relays check with.',
  ]);
  expect(faultsOf({ TURN_SECRET: secret })).toEqual(['TURN_SECRET needs TURN_URLS beside it: where the relays are.']);
  expect(
    readConfig({ TURN_URLS: 'turn:t.example, turns:t.example:443?transport=tcp', TURN_SECRET: secret, TURN_TTL: '60' }),
  ).toMatchObject({
    turnUrls: ['turn:t.example', 'turns:t.example:443?transport=tcp'],
    turnSecret: secret,
    turnTtl: 60,
  });
});

test.each(['TURN_SECRET', 'METRICS_TOKEN', 'LINK_SECRET'])('[CF3] a fault in %s does not repeat it', (name) => {
  expect(faultsOf({ [name]: 'hunter2' }).join()).not.toContain('hunter2');
});

test('[CF4] values are read into their types', () => {
  const config = readConfig({
    HOST: '::1',
    PORT_TLS: 'off',
    STUN_PORT: 'off',
    PUBLIC_URL: 'https://Call.Example.org:443/',
    TRUST_PROXY: 'loopback, 10.0.0.0/8',
    ICE_SERVERS: 'stun:a.example:3478,stun:[::1]:3478',
  });
  expect(config).toMatchObject({
    host: '::1',
    portTls: 'off',
    stunPort: 'off',
    publicUrl: 'https://call.example.org',
    classicOrigins: '*',
    namedCalls: 'on',
    namedCallsPort: 'off',
    echoChat: 'on',
    rootSocket: 'calls',
    trustProxy: ['loopback', '10.0.0.0/8'],
    iceServers: [{ urls: 'stun:a.example:3478' }, { urls: 'stun:[::1]:3478' }],
  });
  const turn = { urls: ['turn:t.example?transport=tcp'], username: 'u', credential: 'p' };
  expect(readConfig({ ICE_SERVERS: JSON.stringify([turn]) }).iceServers).toEqual([turn]);
  expect(readConfig({ ICE_SERVERS: 'none', TRUST_PROXY: 'none' })).toMatchObject({ iceServers: [], trustProxy: [] });
});
