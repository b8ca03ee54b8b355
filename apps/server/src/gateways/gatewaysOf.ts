import type { Config } from '../config/config.ts';
import type { Log } from '../observe/log.ts';
import type { Counters } from '../ports/Counters.ts';
import { PeerBroker } from './broker/PeerBroker.ts';
import { NamedCalls } from './calls/NamedCalls.ts';
import { classicOf } from './classic/classicOf.ts';
import type { ClassicOptions } from './classic/Classic.ts';
import { EchoChat } from './echo/EchoChat.ts';
import type { Gateway, OwnPort } from './Gateway.ts';

/** The gateways that the settings switch on. */
export const gatewaysOf = (
  config: Config,
  counters: Counters,
  log: Log,
  takePlace: ClassicOptions['takePlace'],
): readonly Gateway[] => {
  const options = { rates: { messages: config.rateMessages, burst: config.rateMessagesBurst }, counters, log };
  const gateways: Gateway[] = [...classicOf(config, { ...options, takePlace })];
  if (config.peerBroker === 'on') {
    const { peerPath: path, peerKey: key } = config;
    const ownPort = ownPortOf(config.peerPort, 'PEER_PORT');
    gateways.push(new PeerBroker({ ...options, path, ownPort, key, discovery: config.peerDiscovery === 'on' }));
  }
  if (config.namedCalls === 'on') {
    const ownPort = ownPortOf(config.namedCallsPort, 'NAMED_CALLS_PORT');
    gateways.push(new NamedCalls(config.rootSocket === 'calls' ? ['/ws', '/'] : ['/ws'], ownPort, options));
  }
  if (config.echoChat === 'on') {
    gateways.push(new EchoChat(config.rootSocket === 'chat' ? ['/ws/chat', '/'] : ['/ws/chat'], options));
  }
  return gateways;
};

const ownPortOf = (port: number | 'off', setting: string): OwnPort | null =>
  port === 'off' ? null : { port, setting };
