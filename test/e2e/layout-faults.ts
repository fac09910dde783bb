/** What is wrong with the layout of a page: cut off, hidden, over each other, outside the window, too small. */
import type { Page } from 'playwright';

/**
 * One sentence for each fault. What a scrolling box has scrolled away is no fault: it is reached by scrolling;
 * what a box hides sideways, or hides without scrolling, is one.
 * @param scrolls whether the whole page may be higher than the window
 */
export function layoutFaults(page: Page, scrolls = false): Promise<string[]> {
  return page.evaluate((mayScroll) => {
    const faults: string[] = [];
    const { innerWidth, innerHeight } = window;
    const { scrollWidth, scrollHeight } = document.documentElement;
    const deepest = mayScroll ? scrollHeight : innerHeight;
    if (scrollWidth > innerWidth || scrollHeight > deepest)
      faults.push(`the page scrolls: ${scrollWidth}×${scrollHeight} in ${innerWidth}×${innerHeight}`);

    /** The part of the window in which an element's text can be seen after scrolling, and what hides it for good. */
    const windowOf = (element: Element, bottom: number) => {
      const seen = { left: 0, top: 0, right: innerWidth, bottom: deepest };
      let hiddenBy = '';
      let isScrolled = false;
      for (let at: Element | null = element; at && at !== document.body; at = at.parentElement) {
        const { overflowY } = getComputedStyle(at);
        if (overflowY === 'visible') continue;
        const box = at.getBoundingClientRect();
        if (overflowY === 'hidden' && bottom > box.bottom + 2 && bottom <= seen.bottom + 1)
          hiddenBy = at.className;
        if (overflowY !== 'auto' && overflowY !== 'scroll') continue;
        isScrolled = true;
        seen.left = Math.max(seen.left, box.left);
        seen.top = Math.max(seen.top, box.top);
        seen.right = Math.min(seen.right, box.right);
        seen.bottom = Math.min(seen.bottom, box.bottom);
      }
      return { seen, hiddenBy, isScrolled };
    };

    const texts: { text: string; box: DOMRect; element: Element }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '') continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      if (style.clipPath !== 'none') continue;
      if (element.closest('[aria-hidden="true"], .visually-hidden, title, select, option')) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { seen, hiddenBy, isScrolled } = windowOf(element, range.getBoundingClientRect().bottom);
      if (hiddenBy !== '') faults.push(`hidden by .${hiddenBy}: “${text}”`);
      for (const box of range.getClientRects()) {
        if (box.width < 2 || box.height < 2) continue;
        if (box.left < seen.left - 1 || box.right > seen.right + 1)
          faults.push(`cut off sideways: “${text}”`);
        if (box.top >= seen.top - 1 && box.bottom <= seen.bottom + 1) texts.push({ text, box, element });
        else if (!isScrolled) faults.push(`outside the window: “${text}”`);
      }
      if (style.textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth + 1)
        faults.push(`cut off: “${text}”`);
      const size = Number.parseFloat(style.fontSize);
      if (size < 10.9) faults.push(`too small (${size}px): “${text}”`);
    }
    for (const [index, one] of texts.entries())
      for (const other of texts.slice(index + 1)) {
        if (one.element === other.element) continue;
        const wide = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const high = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        // Line boxes are taller than their letters; a few shared pixels touch nothing.
        if (wide > 2 && high > 0.45 * Math.min(one.box.height, other.box.height))
          faults.push(`“${one.text}” lies over “${other.text}”`);
      }
    return faults;
  }, scrolls);
}
