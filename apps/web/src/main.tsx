import { effect } from '@preact/signals';
import { render } from 'preact';
import { App, preload } from './App.tsx';
import { startLook } from './features/look/look.ts';
import { words } from './i18n/words.ts';

const place = document.querySelector('#app');
effect(() => void (document.documentElement.lang = words.value.language));
// Nothing is drawn in one language to be drawn again in another.
const look = startLook();
// In the language that was just asked for.
preload();
void look.then(() => place && render(<App />, place));
