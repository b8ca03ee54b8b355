/** In the page, once it has drawn itself anew: whether it can be scrolled sideways, and every control that cannot be brought into sight. */
export async function outOfReach(): Promise<string[]> {
  for (let frames = 0; frames < 2; frames += 1) await new Promise((next) => void requestAnimationFrame(next));
  const { scrollWidth, clientWidth, clientHeight } = document.documentElement;
  const modal = document.querySelector('dialog:modal');
  const controls = [
    ...(modal ?? document).querySelectorAll<HTMLElement>('button, input, textarea, select, a[href]'),
  ].filter((it) => it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !it.closest('[inert]'));
  const lost = controls.filter((it) => {
    it.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { left, right, top, bottom } = it.getBoundingClientRect();
    // What is higher than the window is scrolled to either end of it.
    const fits = bottom - top <= clientHeight;
    const above = fits && top < -0.5;
    const below = fits && bottom > clientHeight + 0.5;
    return left < -0.5 || right > clientWidth + 0.5 || above || below;
  });
  scrollTo(0, 0);
  return [
    ...(scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : []),
    ...lost.map((it) => `"${it.ariaLabel ?? it.textContent}" is out of reach`),
  ];
}

/** In the page: what is being moved by style. */
export function moving(): string[] {
  return document
    .getAnimations()
    .filter((it) => it.playState === 'running')
    .map((it) => {
      const { target } = it.effect as KeyframeEffect;
      return `${it instanceof CSSAnimation ? it.animationName : 'a transition'} of ${target?.className ?? '?'}`;
    });
}

/** In the page: every control without an edge that can be seen, and every icon that is of the colour of what lies behind it. */
export function edgeless(): string[] {
  const controls = [...document.querySelectorAll<HTMLElement>('button, input, textarea, select')].filter(
    // What the browser draws itself it draws in the person's colours.
    (it) => !it.matches('[type=checkbox]') && it.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  );
  const name = (it: Element) => `"${it.getAttribute('aria-label') ?? it.textContent}"`;
  return controls.flatMap((it) => {
    const style = getComputedStyle(it);
    const hasEdge =
      (style.borderTopStyle !== 'none' && parseFloat(style.borderTopWidth) > 0) ||
      (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0);
    const icon = it.querySelector('svg');
    const isLost = icon && getComputedStyle(icon).color === style.backgroundColor;
    return [
      ...(hasEdge ? [] : [`${name(it)} has no edge`]),
      ...(isLost ? [`the icon of ${name(it)} cannot be seen`] : []),
    ];
  });
}
