import type { Finding } from '#app/domain/matching/coverage-words.ts';
import { Card } from '#app/ui/card.tsx';

/** What is missing first, then what is there. */
export function CoverageFindings({ findings }: { findings: readonly Finding[] }) {
  const gaps = findings.filter(({ isGap }) => isGap);
  const rest = findings.filter(({ isGap }) => !isGap);
  return (
    <>
      {gaps.length > 0 && (
        <Card tone="care" title="What is missing">
          <Sentences of={gaps} />
        </Card>
      )}
      {rest.length > 0 && (
        <Card title="What is there">
          <Sentences of={rest} />
        </Card>
      )}
    </>
  );
}

function Sentences({ of }: { of: readonly Finding[] }) {
  return (
    <ul className="list-disc pl-5">
      {of.map(({ words }) => (
        <li key={words} className="max-w-prose py-0.5">
          {words}
        </li>
      ))}
    </ul>
  );
}
