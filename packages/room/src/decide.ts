import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import { cut, going, wake } from './people/absence.ts';
import { end } from './people/end.ts';
import { hand } from './people/hand.ts';
import { join } from './people/join.ts';
import { leave } from './people/leave.ts';
import { media } from './people/media.ts';
import { remove } from './people/remove.ts';
import { resume } from './people/resume.ts';
import type { Room } from './room.ts';
import { arrange } from './settings/arrange.ts';
import { settings } from './settings/settings.ts';

/** What follows from a command: events or a refusal. Pure; nothing has happened until `evolve` folds the events. */
export const decide = (room: Room, command: Command): Decision => {
  switch (command.type) {
    case 'join':
      return join(room, command);
    case 'resume':
      return resume(room, command);
    case 'leave':
      return leave(room, command);
    case 'media':
      return media(room, command);
    case 'settings':
      return settings(room, command);
    case 'hand':
      return hand(room, command);
    case 'remove':
      return remove(room, command);
    case 'end':
      return end(room, command);
    case 'arrange':
      return arrange(room, command);
    case 'going':
      return going(room, command);
    case 'cut':
      return cut(room, command);
    case 'wake':
      return wake(room, command);
  }
};
