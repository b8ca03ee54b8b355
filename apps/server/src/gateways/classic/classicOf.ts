import type { Config } from '../../config/config.ts';
import type { Gateway } from '../Gateway.ts';
import { chatRooms } from './chat.ts';
import { Classic, type ClassicOptions } from './Classic.ts';
import { peerRooms } from './peers.ts';
import { relayRooms } from './relay.ts';

/** The classic engine with the rooms that the settings switch on; without any there is none. */
export const classicOf = (config: Config, options: Omit<ClassicOptions, 'kinds'>): readonly Gateway[] => {
  const kinds = [
    ...(config.peerRooms === 'on' ? [peerRooms] : []),
    ...(config.relayRooms === 'on' ? [relayRooms] : []),
    ...(config.chatRooms === 'on' ? [chatRooms] : []),
  ];
  return kinds.length === 0 ? [] : [new Classic({ ...options, kinds })];
};
