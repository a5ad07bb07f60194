/**
 * Under which code a public body's published rows are kept: its GSS code, or, for a body that has
 * none (a parish council, a partnership), its id here.
 */
export function publishingCode(organisation: { id: string; gss: string | null }): string {
  return organisation.gss ?? organisation.id;
}
