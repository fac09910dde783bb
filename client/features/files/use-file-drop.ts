/** Files dropped anywhere onto the page; without this the browser would leave the page and open the file. */
import { useEffect, useState } from 'react';

/**
 * @param onFile null while no file can be taken; one that is dropped is then passed over
 * @returns whether a file is being held over the page
 */
export function useFileDrop(onFile: ((file: File) => void) | null): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hover = (event: DragEvent) => {
      event.preventDefault();
      setOver(onFile !== null);
    };
    const leave = (event: DragEvent) => {
      // Also told on the way from one element of the page to the next.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file) onFile?.(file);
    };
    window.addEventListener('dragover', hover);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', hover);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [onFile]);
  return over;
}
