import type { FoundOpportunity } from '#app/domain/opportunities/queries.server.ts';
import { Notice } from '#app/ui/notice.tsx';

/** Only web addresses become links, whatever a notice may carry. */
function webAddress(url: string | null): string | null {
  return url && /^https?:\/\//i.test(url) ? url : null;
}

/** For a notice published elsewhere: from where, what we don't know, and where to bid. */
export function SourceNotice({ found }: { found: FoundOpportunity }) {
  const { imported, otherNotices } = found;
  const others = otherNotices.flatMap(({ system, url }) => {
    const address = webAddress(url);
    return address ? [{ system: system ?? 'another site', address }] : [];
  });
  return (
    <>
      {imported && (
        <Notice kind="reason" title={`Published on ${imported.system ?? 'another site'}`}>
          <p>
            We show what the notice says. It does not say what the service costs today, and you
            can’t bid or ask here.{' '}
            {webAddress(imported.url) && (
              <a href={webAddress(imported.url) ?? ''} rel="noopener noreferrer">
                Read it on {imported.system ?? 'the site where it was published'}
              </a>
            )}
          </p>
        </Notice>
      )}
      {others.length > 0 && (
        <p className="mb-4 text-sm">
          Also published on{' '}
          {others.map(({ system, address }, index) => (
            <span key={address}>
              {index > 0 && ', '}
              <a href={address} rel="noopener noreferrer">
                {system}
              </a>
            </span>
          ))}
          .
        </p>
      )}
    </>
  );
}
