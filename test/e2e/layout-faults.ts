/** What is wrong with the layout of a page: cut off, over each other, outside the window, too small. */
import type { Page } from 'playwright';

/**
 * Text that its own scroll area hides is no fault: it is reached by scrolling.
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
    const isHiddenByScrolling = (element: Element, box: DOMRect) => {
      for (let area: Element | null = element; area; area = area.parentElement) {
        if (!/auto|scroll/.test(getComputedStyle(area).overflowY)) continue;
        const frame = area.getBoundingClientRect();
        if (box.bottom > frame.bottom || box.top < frame.top) return true;
      }
      return false;
    };
    const texts: { text: string; box: DOMRect; element: Element }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '') continue;
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const style = getComputedStyle(element);
      if (style.clipPath !== 'none' || element.closest('[aria-hidden="true"], .visually-hidden, option'))
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) {
        if (box.width < 2 || box.height < 2 || isHiddenByScrolling(element, box)) continue;
        if (box.left < -1 || box.top < -1 || box.right > innerWidth + 1 || box.bottom > deepest + 1)
          faults.push(`outside the window: “${text}”`);
        texts.push({ text, box, element });
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
