import { Help } from '#app/ui/definition.tsx';

/** What may be reserved to whom. @source Procurement Act 2023 ss.32–33, 85 */
export function ReservationHelp({ englishRules }: { englishRules: boolean }) {
  if (!englishRules) {
    return (
      <p className="mb-4">
        The rules on reserving that we work out are England’s. Check what your own nation’s rules
        allow.
      </p>
    );
  }
  return (
    <Help summary="What may be reserved, and to whom">
      <ul>
        <li>
          Below the threshold, since 4 February 2026: to organisations based in the United Kingdom
          or in your local area, to small and medium organisations or VCSEs, or to both together.
        </li>
        <li>
          Local is your own area, or that with the counties or London boroughs that border it.
          “Based” means real operations there, not a letter box.
        </li>
        <li>To supported employment providers: at least 30% of the people who work there.</li>
        <li>
          To public service mutuals: light-touch services only, for five years at most, and not if
          they held one like it in the last three.
        </li>
        <li>Decide before you invite. It is still a competition.</li>
      </ul>
      <p>This is help, not legal advice.</p>
    </Help>
  );
}
