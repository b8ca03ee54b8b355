import { MeshRoute } from './mesh/MeshRoute.ts';
import { browserScreen } from './screen/browser.ts';
import type { CallEdges } from './start.ts';

/** What a call touches of the browser, as it is in a browser. */
export const browserEdges = (): CallEdges => ({
  screen: browserScreen(),
  route: (options) => new MeshRoute(options),
});
