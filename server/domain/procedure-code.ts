/** National codes of procedures, and the endings by which a ministry or a province makes one its own. */

const LOCAL_ENDING = /\.000\.00\.00\.[A-Z]\d{2}$/;

/** `1.001193.000.00.00.H56` is `1.001193`; any other code is what it is. */
export function nationalProcedure(code: string): string {
  return code.replace(LOCAL_ENDING, '');
}
