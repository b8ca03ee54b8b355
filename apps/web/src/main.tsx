import { render } from 'preact';
import { App } from './App.tsx';

const place = document.querySelector('#app');
if (place) render(<App />, place);
