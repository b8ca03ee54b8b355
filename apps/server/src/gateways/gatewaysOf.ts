import type { Config } from '../config/config.ts';
import type { Log } from '../observe/log.ts';
import type { Counters } from '../ports/Counters.ts';
import { classicOf } from './classic/classicOf.ts';
import type { ClassicOptions } from './classic/Classic.ts';
import { EchoChat } from './echo/EchoChat.ts';
import type { Gateway } from './Gateway.ts';

/** The gateways that the settings switch on. */
export const gatewaysOf = (
  config: Config,
  counters: Counters,
  log: Log,
  takePlace: ClassicOptions['takePlace'],
): readonly Gateway[] => {
  const options = { rates: { messages: config.rateMessages, burst: config.rateMessagesBurst }, counters, log };
  const gateways: Gateway[] = [...classicOf(config, { ...options, takePlace })];
  if (config.echoChat === 'on') {
    gateways.push(new EchoChat(config.rootSocket === 'chat' ? ['/ws/chat', '/'] : ['/ws/chat'], options));
  }
  return gateways;
};
