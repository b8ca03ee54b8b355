/** Runs in the page before its own code: turns what the content security policy blocked into errors of the console. */
export function watchFaults(): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    console.error(`Blocked by ${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
  });
}
