/** The few signs of buttons, drawn so that they look the same on every machine. */

export type IconName = 'left' | 'right' | 'close' | 'table';

const PATHS: Record<IconName, string> = {
  left: 'M10.5 2.5 5 8l5.5 5.5',
  right: 'M5.5 2.5 11 8l-5.5 5.5',
  close: 'M3 3l10 10M13 3 3 13',
  table: 'M1.5 2.5h13v11h-13zM1.5 6h13M1.5 9.7h13M6 6v7.5',
};

/** Decorative: the button carries the name. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
