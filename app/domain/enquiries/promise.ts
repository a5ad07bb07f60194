/** What this service promises of enquiries. No law sets these. Browser-safe. */

/** Councils answer within so many working days. */
export const ANSWER_WORKING_DAYS = 10;
/** "We will say later" names a day at most so many days ahead. */
export const LATER_MOST_DAYS = 92;
/** What nobody confirmed is forgotten after so many days. */
export const CONFIRM_WITHIN_DAYS = 7;
/** Most that wait for one address to say yes; one more is refused. */
export const MOST_UNCONFIRMED = 5;
/** Who asked is erased so many days after the last answer, or after asking where there was none. */
export const ASKER_KEPT_DAYS = 365;
