/** Why alerts don't write to an address. */
export const suppressionWords = {
  bounce: 'Mail came back',
  complaint: 'Reported as unwanted',
  manual: 'Stopped by the operator',
} as const;
