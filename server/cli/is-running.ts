/** Whether a process of this machine lives, whoever it belongs to. */
export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process is a running one all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
