/** Where an import stands, told by its timestamps. Browser-safe. */
export type ImportStatus = 'reading' | 'done' | 'failed' | 'undone';

export function statusOf(run: {
  finishedAt: Date | null;
  failedAt: Date | null;
  undoneAt: Date | null;
}): ImportStatus {
  if (run.undoneAt) return 'undone';
  if (run.finishedAt) return 'done';
  return run.failedAt ? 'failed' : 'reading';
}

/** Only what went in whole can be taken out again. */
export function canBeUndone(run: Parameters<typeof statusOf>[0]): boolean {
  return statusOf(run) === 'done';
}
