import type { ReactNode } from 'react';
import type { Trail } from '#app/domain/baselines/trail.server.ts';
import type { PublicOutcome } from '#app/domain/evaluation/queries.server.ts';
import type { NoticeFacts } from '#app/domain/notices/notice-facts.server.ts';
import type { FoundOpportunity } from '#app/domain/opportunities/queries.server.ts';
import { isBeginningOf } from '#app/domain/opportunities/reading.ts';
import { KINDS, RESERVATION_TAGS } from '#app/domain/opportunities/words.ts';
import { Card } from '#app/ui/card.tsx';
import { Breadcrumbs, type Crumb } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { TagList, type TagTone } from '#app/ui/tag.tsx';
import { Asked, Changes } from './asked.tsx';
import { Facts } from './facts.tsx';
import { HowWeDecide, QuestionsToAnswer } from './judging.tsx';
import { Documents, Lots, Terms } from './lots-and-terms.tsx';
import { MoneyLinks } from './money-links.tsx';
import { NoticeAwards, NoticeLinks } from './notice-facts.tsx';
import { OutcomeBlock } from './outcome-block.tsx';
import { PaidToday } from './paid-today.tsx';
import { PlainText } from './plain-text.tsx';
import { Section } from './section.tsx';
import { StatusNotice } from './status-notice.tsx';
import { TodayCost } from './today-cost.tsx';

export type OpportunityPageProps = {
  found: FoundOpportunity;
  now: Date;
  outcome: PublicOutcome | null;
  /** What the notices of an imported process say beyond the usual. */
  noticeFacts?: NoticeFacts | null;
  /** What its cost of today is made of, where it was filled in from published lines. */
  trails?: Trail[];
  /** Buttons of the side column. */
  actions: ReactNode;
  /** Where a question can be asked; null when none can be. */
  askTo: string | null;
  /** None in the preview, which stands on a page with a heading of its own. */
  crumbs: Crumb[] | null;
};

type Tag = { label: string; tone?: TagTone };

function tagsOf({ content, serviceNames }: FoundOpportunity): Tag[] {
  return [
    ...serviceNames.map((label): Tag => ({ label, tone: 'river' })),
    ...content.reservedFor.map((name): Tag => ({ label: RESERVATION_TAGS[name], tone: 'sun' })),
    { label: KINDS[content.kind] },
  ];
}

/** Everything about one opportunity, the same to the public and in the preview. */
export function OpportunityPage(props: OpportunityPageProps) {
  const { found, now, outcome, noticeFacts = null, actions, askTo, crumbs } = props;
  const { content } = found;
  const repeats = found.imported && isBeginningOf(content.summary, content.description);
  return (
    <>
      {crumbs ? (
        <>
          <Breadcrumbs crumbs={crumbs} />
          <PageHeading
            title={content.title}
            kicker={content.buyer.name}
            lead={repeats ? null : content.summary}
          >
            <TagList tags={tagsOf(found)} />
          </PageHeading>
        </>
      ) : (
        <div className="mb-6">
          <p className="mb-1 text-sm font-semibold text-soft">{content.buyer.name}</p>
          <h2 className="text-2xl">{content.title}</h2>
          <p className="mt-3 mb-3 max-w-prose text-lg text-soft">{content.summary}</p>
          <TagList tags={tagsOf(found)} />
        </div>
      )}
      <StatusNotice found={found} now={now} />
      <TwoColumn
        asideLabel="Dates, value and place"
        aside={
          <Card>
            <Facts found={found} now={now} />
            {actions}
          </Card>
        }
        lead={
          <div lang={content.lang} className="*:first:mt-0">
            <OutcomeBlock outcome={outcome} />
            {!outcome && <NoticeAwards facts={noticeFacts} />}
            {!found.imported && <TodayCost content={content} trails={props.trails} />}
            {!found.imported && !found.inside && <PaidToday found={found} />}
            <MoneyLinks
              slug={content.buyer.slug}
              name={content.buyer.name}
              awarded={outcome !== null}
            />
          </div>
        }
      >
        <div lang={content.lang}>
          {content.description && (
            <Section
              id="what-we-want"
              title={found.imported ? 'What the notice says' : 'What we want'}
            >
              <PlainText text={content.description} />
            </Section>
          )}
          <Lots content={content} />
          <HowWeDecide content={content} />
          <QuestionsToAnswer content={content} />
          <Terms content={content} />
          <Documents content={content} />
          <NoticeLinks facts={noticeFacts} />
          <Changes found={found} />
          <Asked found={found} askTo={askTo} />
        </div>
      </TwoColumn>
    </>
  );
}
