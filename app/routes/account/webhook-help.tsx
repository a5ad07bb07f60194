import {
  LOG_DAYS,
  MOST_A_DAY,
  MOST_BYTES,
  OFF_AFTER_DAYS,
  TRY_AGAIN_MINUTES,
} from '#app/domain/webhooks/limits.ts';

const sample = `{
  "type": "alert.item",
  "timestamp": "2026-12-01T09:30:00.000Z",
  "data": {
    "kind": "new",
    "alerts": [{ "id": "…", "name": "Befriending in Leeds", "why": "Because it …" }],
    "opportunity": { "reference": "…", "url": "…", "json": "…", "title": "…", "closesAt": "…" }
  }
}`;

const and = new Intl.ListFormat('en-GB');
const inMinutes = TRY_AGAIN_MINUTES.filter((minutes) => minutes < 60);
const inHours = TRY_AGAIN_MINUTES.filter((minutes) => minutes >= 60).map((one) => one / 60);

/** "1, 5 and 30 minutes, then 2, 8 and 24 hours". */
const tryAgainWords = `${and.format(inMinutes.map(String))} minutes, then ${and.format(inHours.map(String))} hours`;

/** What whoever writes the other side has to know. @param seconds in which it must answer */
export function WebhookHelp({ seconds }: { seconds: number }) {
  return (
    <details className="disclosure mt-6">
      <summary>For whoever writes the program</summary>
      <ul className="my-3 max-w-prose list-disc space-y-2 pl-6">
        <li>
          We POST JSON, signed by the Standard Webhooks scheme: the headers are{' '}
          <code>webhook-id</code>, <code>webhook-timestamp</code> and <code>webhook-signature</code>
          . There are ready-made libraries that check them.
        </li>
        <li>
          Answer with any 2xx within {seconds === 1 ? '1 second' : `${seconds} seconds`}. Anything
          else, a redirect too, counts as not taken.
        </li>
        <li>
          What is not taken comes again after {tryAgainWords}. After 429 or 503 we wait as long as{' '}
          <code>Retry-After</code> says.
        </li>
        <li>
          The same message may come twice, with the same <code>webhook-id</code>: keep the ids you
          have seen. The order is not promised.
        </li>
        <li>Answer 410 and we stop, until an administrator turns the address on again.</li>
        <li>
          The types are <code>alert.item</code>, <code>opportunity.changed</code> and{' '}
          <code>webhook.test</code>. Pass over what you don’t know: more may come.
        </li>
        <li>
          Up to {MOST_A_DAY.toLocaleString('en-GB')} messages a day, {MOST_BYTES / 1024} KB each.
          After {OFF_AFTER_DAYS} days of nothing but failures we turn the address off and mail your
          administrators. The log is kept for {LOG_DAYS} days.
        </li>
      </ul>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard.
        tabIndex={0}
        aria-label="A message"
        className="overflow-x-auto rounded-lg border border-line bg-card p-3 text-sm"
      >
        <pre>{sample}</pre>
      </section>
    </details>
  );
}
