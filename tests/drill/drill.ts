export type DrillFigure = { name: string; value: number; unit: string };

export type DrillOptions = {
  /** As `npm test` runs it: the same faults, fewer of them. */
  small: boolean;
  say(line: string): void;
};

/** What was seen, and each thing that went wrong in words. No failures, no fault found. */
export type DrillResult = { figures: DrillFigure[]; failures: string[] };

export type Drill = {
  name: string;
  description: string;
  run(options: DrillOptions): Promise<DrillResult>;
};
