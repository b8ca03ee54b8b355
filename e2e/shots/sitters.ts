import type { Owner } from '../kit/owner.ts';
import type { Sitter } from './portrait.ts';

/** Somebody in the pictures: who comes to the call, and how they are drawn. */
export interface Character {
  readonly owner: Owner;
  readonly sitter: Sitter;
}

/** Who sits in front of the cameras in the pictures and in the film. Only one of them speaks. */
export const SITTERS = {
  grace: {
    owner: { name: 'Grace', rgb: [120, 150, 170], hz: 0 },
    sitter: {
      room: 'study',
      skin: '#f0c4a2',
      shade: '#c98f6b',
      hair: '#7a4326',
      cut: 'long',
      clothes: '#2f5d8f',
      collar: '#f2efe8',
    },
  },
  samuel: {
    owner: { name: 'Samuel', rgb: [170, 140, 110], hz: 0 },
    sitter: {
      room: 'livingroom',
      skin: '#8f5c3d',
      shade: '#63392a',
      hair: '#211a1b',
      cut: 'short',
      clothes: '#e9e0cf',
      collar: '#c9bda6',
      beard: true,
    },
  },
  mei: {
    owner: { name: 'Mei', rgb: [120, 150, 120], hz: 1047 },
    sitter: {
      room: 'garden',
      skin: '#f3d0ae',
      shade: '#cf9f78',
      hair: '#26212b',
      cut: 'bob',
      clothes: '#c2553f',
      collar: '#a84331',
      speaks: true,
    },
  },
  tomas: {
    owner: { name: 'Tomás', rgb: [140, 130, 160], hz: 0 },
    sitter: {
      room: 'office',
      skin: '#dba983',
      shade: '#ae7a57',
      hair: '#8d8885',
      cut: 'waves',
      clothes: '#3d5a4c',
      collar: '#e8e2d4',
      glasses: true,
    },
  },
} as const satisfies Record<string, Character>;
