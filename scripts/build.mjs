import { bootstrap } from './bootstrap.mjs';
import { buildPage } from './page.mjs';

// For a service: everything that `npm start` would make, so that the server itself needs to write nothing here.
buildPage(bootstrap('start'));
