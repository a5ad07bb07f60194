import { useEffect, useRef } from 'react';
import { Form, Link } from 'react-router';
import { formatPence } from '#app/domain/kernel/money.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { schemeLabel } from '#app/domain/organisations/identifiers.ts';
import type { DoubtfulPayee } from '#app/domain/payees/list-doubtful.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Tag } from '#app/ui/tag.tsx';

type Props = {
  payee: DoubtfulPayee;
  /** Where in the queue, from 1. */
  at: number;
  total: number;
  mayDecide: boolean;
  /** One was answered just before: the next one takes the focus. */
  isAnswered: boolean;
};

/** One name, whom it may be with the evidence, and the answers. */
export function PayeeQuestion({ payee, at, total, mayDecide, isAnswered }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isAnswered) heading.current?.focus();
  }, [isAnswered]);
  return (
    <section aria-labelledby="payee" className="mb-8">
      <p className="text-sm font-semibold text-soft">
        {at} of {total}
      </p>
      <h2 id="payee" ref={heading} tabIndex={-1} className="text-2xl break-words">
        {payee.name}
      </h2>
      <p className="mt-1 mb-5 text-soft">
        Paid {formatPence(payee.paidPence)} in {howMany(payee.payments, 'payment', 'payments')}
      </p>
      <Form method="post">
        <input type="hidden" name="payee" value={payee.payeeId} />
        {payee.candidates.length === 0 && (
          <p className="mb-5">You have ruled out all that we thought of.</p>
        )}
        <ul>
          {payee.candidates.map((one) => (
            <Candidate key={`${one.scheme} ${one.number}`} one={one} mayDecide={mayDecide} />
          ))}
        </ul>
        {mayDecide && (
          <div className="mb-6 flex flex-wrap gap-3">
            <Button type="submit" kind="secondary" name="answer" value="none">
              None of these
            </Button>
            <Button type="submit" kind="secondary" name="answer" value="person">
              Not an organisation: a person
            </Button>
          </div>
        )}
      </Form>
      {mayDecide && <SomeoneElse payeeId={payee.payeeId} />}
      <p className="flex flex-wrap gap-5">
        {at > 1 && (
          <Link to={`?page=${at - 1}`} rel="prev" className="inline-flex min-h-6 items-center">
            The one before
          </Link>
        )}
        {at < total && (
          <Link to={`?page=${at + 1}`} rel="next" className="inline-flex min-h-6 items-center">
            Leave it for later: next
          </Link>
        )}
      </p>
    </section>
  );
}

type CandidateProps = { one: DoubtfulPayee['candidates'][number]; mayDecide: boolean };

function Candidate({ one, mayDecide }: CandidateProps) {
  const isHere = one.scheme === 'here';
  const facts = [
    isHere ? 'An organisation here' : `${schemeLabel(one.scheme)} ${one.number}`,
    one.kind,
    one.district && `address in ${one.district}`,
  ].filter(Boolean);
  return (
    <li className="mb-4 rounded-xl border border-line bg-card p-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="text-lg break-words">{one.name}</h3>
        <Tag tone={one.confidence >= 0.8 ? 'river' : 'sun'}>
          {one.confidence >= 0.8 ? 'Likely' : one.confidence >= 0.6 ? 'Perhaps' : 'A guess'}
        </Tag>
      </div>
      <p className="text-sm break-words text-soft">
        {facts.join(' · ')}
        {one.url && (
          <>
            {' '}
            · <a href={one.url}>its page in the register</a>
          </>
        )}
      </p>
      <ul className="my-2 list-disc pl-5">
        {one.evidence.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {mayDecide && (
        <div className="mt-3 flex flex-wrap gap-3">
          <Button type="submit" name="answer" value={`is ${one.scheme} ${one.number}`}>
            Yes, that is them<span className="sr-only"> ({one.name})</span>
          </Button>
          <Button
            type="submit"
            kind="secondary"
            name="answer"
            value={`is-not ${one.scheme} ${one.number}`}
          >
            No<span className="sr-only"> (not {one.name})</span>
          </Button>
        </div>
      )}
    </li>
  );
}

function SomeoneElse({ payeeId }: { payeeId: string }) {
  return (
    <details className="mb-6">
      <summary className="min-h-6 cursor-pointer py-1 font-semibold">
        Someone else: I know the number
      </summary>
      <Form method="post" className="mt-3">
        <input type="hidden" name="payee" value={payeeId} />
        <label htmlFor="register" className="mb-1 block w-fit font-semibold">
          Register
        </label>
        <select id="register" name="register" className="field mb-4 max-w-sm">
          {(['GB-CHC', 'GB-COH'] as const).map((scheme) => (
            <option key={scheme} value={scheme}>
              {schemeLabel(scheme)}
            </option>
          ))}
        </select>
        <label htmlFor="typed" className="mb-1 block w-fit font-semibold">
          Number
        </label>
        <input id="typed" name="typed" required maxLength={60} className="field mb-4 max-w-48" />
        <div>
          <Button type="submit" kind="secondary" name="answer" value="other">
            It is this one
          </Button>
        </div>
      </Form>
    </details>
  );
}
