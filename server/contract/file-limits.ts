/** Bounds of a sheet of dossiers, known to the page as well, which thereby brings no schemas along. */

export const MAX_FILE_BYTES = 4 * 1024 * 1024;
export const MAX_FILE_ROWS = 20_000;
/** Rows shown in a preview; faults are listed whole. */
export const PREVIEW_ITEMS = 200;
