/** The drawbridge: two towers, the chains, the deck let down. Decoration beside the name. */
export function Mark() {
  return (
    <svg width="34" height="28" viewBox="0 0 34 28" aria-hidden="true" className="shrink-0">
      <path
        d="M3 26V6h2.2v2.6h3.2V6h2.2v20M23 26V6h2.2v2.6h3.2V6H31v20"
        className="stroke-ink"
        fill="none"
        strokeWidth="2.4"
        strokeLinejoin="round"
      />
      <path d="M10.6 9.5 17 22l6-12.5" className="stroke-sun" fill="none" strokeWidth="1.9" />
      <path d="M8.5 23.5h17" className="stroke-river" strokeWidth="3.6" />
    </svg>
  );
}
