/** A simulated past that is still coming in when the server opens. */
export interface ComingPast {
  /** When all of it is there, or given up. */
  done: Promise<unknown>;
  /** How much is there, 0–1; null once `done`. */
  share(): number | null;
}

/** What the process that simulates it tells the one that waits, in simulated days. */
export interface SimulatedShare {
  done: number;
  all: number;
}
