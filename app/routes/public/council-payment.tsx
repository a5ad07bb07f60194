import { Link } from 'react-router';
import { enquiriesAbout } from '#app/domain/enquiries/enquiries-about.server.ts';
import { explanationOfLine } from '#app/domain/explanations/explanation-of-line.server.ts';
import type { ExplanationShown } from '#app/domain/explanations/list-explanations.server.ts';
import { hasRole } from '#app/domain/kernel/actor.ts';
import { formatPence, vatWords } from '#app/domain/kernel/money.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { inSentence } from '#app/domain/kernel/words.ts';
import { HIDDEN_WORDS, hidesWords } from '#app/domain/payees/hidden-words.ts';
import { departmentOf } from '#app/domain/spending/payment-line.ts';
import { type PaymentWhole, readPayment } from '#app/domain/spending/read-payment.server.ts';
import { sectorWords } from '#app/domain/spending/spend-words.ts';
import { page } from '#app/routes/scope.server.ts';
import { When } from '#app/ui/date-time.tsx';
import { EnquiriesAbout } from '#app/ui/enquiries-about.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TagList } from '#app/ui/tag.tsx';
import type { Route } from './+types/council-payment';
import { PaidOn } from './council-payments-parts/payment-table.tsx';

function titleOf({ line }: PaymentWhole): string {
  const { name } = line.payee;
  return `${formatPence(line.amountPence)}${name === null ? ' to a payee who is not named' : `: ${name}`}`;
}

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { whole, baseUrl } = loaderData;
  const { council, line } = whole;
  return [
    { title: `${titleOf(whole)}, paid by ${council.name} – Drawbridge` },
    {
      tagName: 'link',
      rel: 'canonical',
      href: `${baseUrl}/councils/${council.slug}/money/payments/${line.id}`,
    },
  ];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const whole = await readPayment(services, params.slug, params.id);
  const [said, [about]] = await Promise.all([
    explanationOfLine(services, whole.council, whole.line.id),
    enquiriesAbout(services, [`payment:${whole.line.id}`]),
  ]);
  return {
    whole,
    said,
    about: about!,
    isOwn: hasRole(actor, whole.council.organisationId, 'commissioner'),
    baseUrl: services.settings.baseUrl,
  };
});

export default function CouncilPayment({
  loaderData: { whole, said, about, isOwn },
}: Route.ComponentProps) {
  const { council, line, also, isDemonstration } = whole;
  const base = `/councils/${council.slug}/money/payments`;
  const department = departmentOf(line);
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: council.name, to: `/councils/${council.slug}/money` },
          { label: 'Payments', to: base },
          { label: 'One line' },
        ]}
      />
      <PageHeading
        title={titleOf(whole)}
        kicker={`Paid by ${council.name}`}
        lead="One line of its published spending, as the file has it."
      >
        {isDemonstration && <TagList tags={[{ label: 'Invented for the demonstration' }]} />}
      </PageHeading>
      <SummaryList
        rows={[
          { term: line.dayUnknown ? 'Month' : 'Day', value: <PaidOn line={line} /> },
          {
            term: 'Sum',
            value: `${formatPence(line.amountPence)}, ${vatWords(line.vatBasis)}${line.amountPence < 0 ? '. Below nought: money that came back' : ''}`,
          },
          { term: 'Paid to', value: <PaidToWhole whole={whole} /> },
          ...(line.service && line.department && line.service !== line.department
            ? [
                { term: 'Service', value: line.service },
                { term: 'Department', value: line.department },
              ]
            : [{ term: 'Service or department', value: department || null }]),
          {
            term: 'What for',
            value: hidesWords(line.payee.whyHidden)
              ? 'Not shown, because it may say who it was'
              : line.purpose || null,
          },
          { term: 'The council’s reference', value: line.reference },
          ...also.map(([term, value]) => ({ term, value })),
        ]}
      />
      <EnquiriesAbout of={about} />
      {isOwn && (
        <p className="mb-8">
          <Link to={`/council/${council.slug}/explain/one?about=payment:${line.id}`}>
            Say what it really is
          </Link>
        </p>
      )}
      {said && <Said said={said} slug={council.slug} />}
      <Who whole={whole} base={base} />
      <Source whole={whole} />
    </>
  );
}

/** What the council, or else the operator, says that it is. */
function Said({ said, slug }: { said: ExplanationShown; slug: string }) {
  return (
    <section className="mb-8 max-w-prose" aria-labelledby="said">
      <h2 id="said" className="mb-2 text-xl">
        {said.by === 'council'
          ? 'What the council says it is'
          : 'What those who run this site say it is'}
      </h2>
      <p>
        {said.serviceId ? (
          <Link to={`/councils/${slug}/services/${said.serviceId}`}>{said.service}</Link>
        ) : (
          'None of the services that we list'
        )}
        {said.inHouse === true && ', in-house'}
        {said.inHouse === false && ', done by others'}.{' '}
        {said.note && <span dir="auto">{said.note} </span>}
        <span className="text-soft">
          Said of: {inSentence(said.about)}, on {formatDay(said.saidOn, { weekday: false })}
          {said.by === 'operator' && ', not by the council'}.
        </span>
      </p>
    </section>
  );
}

function PaidToWhole({ whole: { line } }: { whole: PaymentWhole }) {
  const { payee } = line;
  if (payee.whyHidden) return <>{HIDDEN_WORDS[payee.whyHidden]}</>;
  return payee.slug ? <Link to={`/organisations/${payee.slug}`}>{payee.name}</Link> : payee.name;
}

/** Who we think it is, on what ground, and what else they were paid. */
function Who({ whole, base }: { whole: PaymentWhole; base: string }) {
  const { line, match, council } = whole;
  const { payee } = line;
  const department = departmentOf(line);
  return (
    <section className="mb-8 max-w-prose" aria-labelledby="who">
      <h2 id="who" className="mb-2 text-xl">
        Who was paid
      </h2>
      {match ? (
        <p className="mb-2">
          {match.words} {match.why.length > 0 && `We think so because: ${match.why.join('; ')}. `}
          Counted under “{sectorWords(payee.sector)}”
          {payee.sectorReason && `: ${payee.sectorReason}`}.
        </p>
      ) : (
        <p className="mb-2">
          {payee.whyHidden && HIDDEN_WORDS[payee.whyHidden]}. Nobody is guessed.
          {hidesWords(payee.whyHidden) &&
            ' What it was for is not shown either, because those words may say who it was.'}
        </p>
      )}
      <ul className="list-disc pl-5">
        {payee.payeeId && (
          <li>
            <Link to={`${base}?payee=${payee.payeeId}`}>
              All that {council.name} paid to {payee.name}
            </Link>
          </li>
        )}
        {department && (
          <li>
            <Link to={`${base}?department=${encodeURIComponent(department)}`}>
              All that was paid for {department}
            </Link>
          </li>
        )}
      </ul>
    </section>
  );
}

function Source({ whole: { file, council } }: { whole: PaymentWhole }) {
  return (
    <section className="mb-8 max-w-prose" aria-labelledby="source">
      <h2 id="source" className="mb-2 text-xl">
        Where this comes from
      </h2>
      <p>
        Row {file.rowNo.toLocaleString('en-GB')} of <span className="break-all">{file.name}</span>,
        which {council.name} published. It was brought in here on{' '}
        <When instant={file.broughtInAt} weekday={false} />. The line stays as the council published
        it, and this address stays its own.
      </p>
    </section>
  );
}
