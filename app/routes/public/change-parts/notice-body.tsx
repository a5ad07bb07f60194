import { Link } from 'react-router';
import type { PublicContent } from '#app/domain/changes/content.ts';
import type { FoundNotice } from '#app/domain/changes/find-notice.server.ts';
import type { ChangeSubject } from '#app/domain/changes/subjects.server.ts';
import { STAGES } from '#app/domain/changes/words.ts';
import { PlainText } from '#app/routes/public/opportunity-parts/plain-text.tsx';
import { Section } from '#app/routes/public/opportunity-parts/section.tsx';
import { Day } from '#app/ui/date-time.tsx';
import { Money } from '#app/ui/money.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { Sums } from './sums.tsx';

/** Why, first of all. */
export function NoticeReason({ text }: { text: string }) {
  return (
    <section aria-labelledby="reason">
      <h2 id="reason" className="mb-2 text-xl">
        The reason
      </h2>
      <Words text={text} />
    </section>
  );
}

/** What the notice says beside its reason, as everyone reads it. */
export function NoticeBody({ found }: { found: FoundNotice }) {
  const { content } = found;
  return (
    <>
      <Section id="about" title="What it is about">
        <Subjects found={found} />
        <SummaryList
          rows={[
            { term: 'Provider', value: hasProviders(found) && <Providers found={found} /> },
            {
              term: 'Services',
              value: found.services.length > 0 && (
                <ul>
                  {found.services.map(({ id, name }) => (
                    <li key={id}>
                      <Link to={`/services/${id}`}>{name}</Link>
                    </li>
                  ))}
                </ul>
              ),
            },
            { term: 'Where', value: found.places.join(', ') || null },
            {
              term: 'The council’s money',
              value: (
                <Link to={`/councils/${found.council.slug}/money`}>
                  Where the money of {found.council.name} goes
                </Link>
              ),
            },
          ].map((row) => ({ ...row, value: row.value || null }))}
        />
      </Section>
      <Section id="considered" title="What else the council considered">
        <Words text={content.considered} />
      </Section>
      <Section id="sums" title="What it costs a year, today and after">
        <Sums
          todayPence={content.todayPence}
          afterPence={content.afterPence}
          vat={content.vat}
          notGiven={content.sumsNotGiven}
        />
        {found.decision?.decision === 'goes_ahead_changed' && (
          <p className="mt-2 max-w-prose text-soft">
            As the notice announced it. The decision changed it: its reasons say how.
          </p>
        )}
      </Section>
      <Section id="affected" title="Who is affected">
        {content.people && (
          <p className="mb-2">
            <strong>How many people use it:</strong> {content.people}
          </p>
        )}
        <Words text={content.affected} />
      </Section>
      <Section id="equality" title="Would it be harder on some than on others?">
        {content.equality && <PlainText text={content.equality} />}
        {content.equalityUrl && (
          <p className="mt-2 break-words">
            <a href={content.equalityUrl} rel="nofollow noopener">
              The council’s assessment of unequal effects
            </a>
          </p>
        )}
        {!content.equality && !content.equalityUrl && <Words text="" />}
      </Section>
      <Section id="decision" title="How it is decided">
        <DecisionFacts content={content} isOver={found.decision !== null} />
      </Section>
      {content.whyShorter && (
        <Section id="shorter" title="Why the notice is shorter than the guidance">
          <PlainText text={content.whyShorter} />
        </Section>
      )}
    </>
  );
}

function Words({ text }: { text: string }) {
  return text ? <PlainText text={text} /> : <p className="text-soft">Not said yet.</p>;
}

function Subjects({ found: { subjects, content } }: { found: FoundNotice }) {
  const gone = content.subjectIds.length - subjects.length;
  return (
    <div className="mb-4">
      {subjects.length > 0 && (
        <ul className="border-t border-line">
          {subjects.map((subject) => (
            <li key={subject.id} className="border-b border-line py-2 break-words">
              <SubjectLine subject={subject} />
            </li>
          ))}
        </ul>
      )}
      {gone > 0 && (
        <p className="mt-2 text-soft">
          {gone === 1 ? 'One more is' : `${gone} more are`} no longer in the council’s registers
          here.
        </p>
      )}
      {content.inWords && (
        <div className="mt-2">
          <PlainText text={content.inWords} />
        </div>
      )}
    </div>
  );
}

/** A contract or grant with whom, how much and until when. */
export function SubjectLine({ subject }: { subject: ChangeSubject }) {
  const { kind, id, title, supplier, pence, annualPence, vat, endsOn } = subject;
  const yearly = annualPence !== null;
  return (
    <>
      {kind === 'contract' ? <Link to={`/contracts/${id}`}>{title}</Link> : title}
      <span className="block text-sm text-soft">
        {kind === 'contract' ? 'Contract' : 'Grant'} with{' '}
        {supplier ? supplier.name : 'a provider whose name is not shown'},{' '}
        <Money pence={yearly ? annualPence : pence} vat={vat} />
        {yearly ? ' a year' : ' in all'}
        {endsOn && (
          <>
            , until <Day day={endsOn} weekday={false} />
          </>
        )}
      </span>
    </>
  );
}

function hasProviders({ providers, content }: FoundNotice): boolean {
  return providers.length > 0 || content.providerName !== '';
}

function Providers({ found: { providers, content } }: { found: FoundNotice }) {
  const isHere = providers.some(
    ({ name }) => name.toLowerCase() === content.providerName.toLowerCase(),
  );
  return (
    <ul>
      {providers.map(({ name, slug }) => (
        <li key={slug}>
          <Link to={`/organisations/${slug}`}>{name}</Link>
        </li>
      ))}
      {content.providerName && !isHere && <li>{content.providerName}</li>}
    </ul>
  );
}

function DecisionFacts({ content, isOver }: { content: PublicContent; isOver: boolean }) {
  const { stage, decidedBy, decisionOn, decisionUrl } = content;
  return (
    <SummaryList
      rows={[
        {
          term: isOver ? 'Where it stood then' : 'Where it stands',
          value: stage ? STAGES[stage] : null,
        },
        { term: 'Who decides', value: decidedBy || null },
        {
          term: 'Day of the decision',
          value: decisionOn ? <Day day={decisionOn} weekday={false} /> : null,
        },
        {
          term: 'Papers',
          value: decisionUrl ? (
            <a href={decisionUrl} rel="nofollow noopener" className="break-words">
              Papers of the decision
            </a>
          ) : null,
        },
      ]}
    />
  );
}
