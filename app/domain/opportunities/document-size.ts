/** The largest file that may stand beside an opportunity, in bytes and in words. Browser-safe. */
export const MOST_BYTES = 25 * 1024 * 1024;
export const MOST_WORDS = '25 MB';
