/** Something sealed does not open: a wrong key, or bytes that were changed. Says nothing of the content. */
export class SealBroken extends Error {
  override name = 'SealBroken';
}
