/** A document as it is handed out, with what a reader needs to ask again only for what is new. */
export type Told = {
  body: string;
  /** When what is in it last changed; null when it has no such instant. */
  changedAt: Date | null;
  /** True when it will never change. */
  isFinal: boolean;
  /** Where to go on, for the Link header. */
  next?: string;
};
