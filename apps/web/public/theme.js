// The chosen theme, before the first paint: a module would come after it, and the page's policy allows nothing inline.
try {
  const theme = localStorage.getItem('parley.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing follows the system.
}

// While the page has not come: an address alone would lose what stands behind its #, a join link for instance.
document.addEventListener('click', (event) => {
  if (!(event.target instanceof Element) || !event.target.closest('.late a')) return;
  event.preventDefault();
  location.reload();
});
