/** Words of how the page itself looks: language and theme. */
export const look = {
  'look.language': 'Language',
  'look.language.failed': 'This language could not be loaded. Check your connection and try again.',
  'look.theme': 'Appearance',
  'look.theme.system': 'Like the system',
  'look.theme.light': 'Light',
  'look.theme.dark': 'Dark',
} as const;
