/** Parameters of an address that a form carries along unseen. */
export type Kept = [name: string, value: string][];

export function KeptFields({ keep }: { keep: Kept }) {
  return keep.map(([name, value]) => (
    <input key={name + value} type="hidden" name={name} value={value} />
  ));
}
