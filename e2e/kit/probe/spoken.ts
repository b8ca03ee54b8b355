/** In the page: writes down what its live regions say, as a screen reader would, from the first document on. */
export function watchSpoken(): void {
  const spoken: string[] = [];
  Object.assign(window, { spoken });
  const LIVE = '[aria-live], [role=alert], [role=status], output';
  /** What a region said last, so that one change of several nodes is one saying. */
  const last = new WeakMap<Element, string>();
  new MutationObserver((records) => {
    const regions = new Set<Element>();
    for (const { target } of records) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(LIVE);
      if (region && region.getAttribute('aria-live') !== 'off') regions.add(region);
    }
    // An alert is read also when it comes with its text.
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        for (const alert of [node, ...node.querySelectorAll('*')])
          if (alert.getAttribute('role') === 'alert') regions.add(alert);
      }
    }
    for (const region of regions) {
      const text = (region.textContent ?? '').replaceAll(/[\s\u00a0]+/g, ' ').trim();
      if (text === (last.get(region) ?? '')) continue;
      last.set(region, text);
      const manner =
        region.getAttribute('aria-live') ?? (region.getAttribute('role') === 'alert' ? 'assertive' : 'polite');
      if (text !== '') spoken.push(manner === 'assertive' ? `(at once) ${text}` : text);
    }
  }).observe(document, { childList: true, characterData: true, subtree: true });
}
