/** Words about an update of the server in the middle of a call. */
export const update = {
  'update.newer': 'Parley was updated. The call goes on; reload when it suits you.',
} as const;
