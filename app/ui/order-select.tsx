/** In which order results come. */
export function OrderSelect(props: {
  value: string;
  sorts: readonly (readonly [sort: string, words: string])[];
}) {
  return (
    <label className="text-sm">
      Order
      <select name="sort" defaultValue={props.value} className="field mt-0.5">
        {props.sorts.map(([sort, words]) => (
          <option key={sort} value={sort}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
