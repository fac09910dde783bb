/** What waits in this process for a reader that does not read, and how to let go of it. */
import type { Socket } from 'socket.io';

/**
 * More than so many bytes waiting for one reader end its line: one that has fallen so far behind is brought up to
 * date by one snapshot when it comes back, and until then it must not take the memory of all others (ux F26).
 */
export const MOST_WAITING_BYTES = 1024 * 1024;

type Connection = Socket['conn'];

/** The parts of the library's line that it does not publish; absent ones count as empty. */
interface Line {
  writeBuffer?: readonly { data?: unknown }[];
  transport?: { socket?: { bufferedAmount?: number; terminate?(): void } };
}

const insideOf = (connection: Connection): Line => connection as unknown as Line;

/** Bytes handed over for this reader that have not left the process. */
export function waitingBytes(connection: Connection): number {
  const { writeBuffer = [], transport } = insideOf(connection);
  let bytes = transport?.socket?.bufferedAmount ?? 0;
  for (const { data } of writeBuffer) if (typeof data === 'string') bytes += data.length;
  return bytes;
}

/** Ends the line at once. A parting word would wait behind everything that is not read. */
export function cutLine(connection: Connection): void {
  const { socket } = insideOf(connection).transport ?? {};
  if (socket?.terminate) socket.terminate();
  else connection.close(true);
}
