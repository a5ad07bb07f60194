/** Messages that were sent are kept for so many days. Browser-safe. */
export const MAIL_KEPT_DAYS = 90;
