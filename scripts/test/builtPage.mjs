import { buildPage } from '../page.mjs';

/** Before the first browser test: who runs one file by hand must not test the page of yesterday. */
export default function setup() {
  buildPage(process.execPath);
}
