const WORKER = '/sw.js';

/**
 * Has the browser keep the page for when there is no network, by the service worker. A server that has no worker any more gets rid
 * of the one that an earlier one left. Does nothing where the browser has none, or not on an insecure page.
 */
export async function keepOfflinePage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register(WORKER, { updateViaCache: 'none' });
    // One that is there already is not asked for by registering.
    if (registration.active) await registration.update();
  } catch {
    // Refused, for a certificate that the person has waved through for instance; or offline; or gone.
    const { status } = await fetch(WORKER, { method: 'HEAD', cache: 'no-store' });
    if (status !== 404) return;
    const registrations = await navigator.serviceWorker.getRegistrations();
    await Promise.all(registrations.map((it) => it.unregister()));
  }
}
