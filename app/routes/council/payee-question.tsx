import { useEffect, useRef } from 'react';
import { Form, Link } from 'react-router';
import { formatPence } from '#app/domain/kernel/money.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { schemeLabel } from '#app/domain/organisations/identifiers.ts';
import type { PayeeLine } from '#app/domain/payees/lines-of-payee.server.ts';
import type { DoubtfulPayee, QueuePart } from '#app/domain/payees/list-doubtful.server.ts';
import { SECTORS } from '#app/domain/payees/sorting.ts';
import { Button } from '#app/ui/button.tsx';
import { Tag } from '#app/ui/tag.tsx';

type Props = {
  payee: DoubtfulPayee;
  /** Some of what was paid, newest first, and where payments stand line by line. */
  lines: PayeeLine[];
  money: string | null;
  part: QueuePart;
  /** Where in the queue, from 1. */
  at: number;
  total: number;
  /** The address of another place in the queue. */
  to: (at: number) => string;
  /** One was answered just before: the next one takes the focus. */
  isAnswered: boolean;
};

/** One name, whom it may be with the evidence, and the answers. */
export function PayeeQuestion(props: Props) {
  const { payee, lines, money, part, at, total, to, isAnswered } = props;
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
      <p className="mt-1 mb-3 text-soft">{paidWords(payee)}</p>
      <Lines lines={lines} money={money} all={payee.isNamed ? payee.payeeId : null} />
      <Form method="post">
        <input type="hidden" name="payee" value={payee.payeeId} />
        {part === 'not-found' ? (
          <PersonOrOrganisation isNamed={payee.isNamed} />
        ) : (
          <>
            {payee.candidates.length === 0 && (
              <p className="mb-5">You have ruled out all that we thought of.</p>
            )}
            <ul>
              {payee.candidates.map((one) => (
                <Candidate
                  key={`${one.scheme} ${one.number}`}
                  one={one}
                  isOnly={payee.candidates.length === 1}
                />
              ))}
            </ul>
            <div className="mb-6 flex flex-wrap gap-3">
              <Button type="submit" kind="secondary" name="answer" value="none">
                {payee.candidates.length === 1 ? 'No, that is not them' : 'None of these'}
              </Button>
              <Button type="submit" kind="secondary" name="answer" value="person">
                Not an organisation: a person
              </Button>
            </div>
          </>
        )}
      </Form>
      <ByNumber
        payeeId={payee.payeeId}
        label={
          part === 'doubtful'
            ? 'Someone else: I know the number'
            : 'I know its number in a register'
        }
      />
      <p className="flex flex-wrap gap-5">
        {at > 1 && (
          <Link to={to(at - 1)} rel="prev" className="inline-flex min-h-6 items-center">
            The one before
          </Link>
        )}
        {at < total && (
          <Link to={to(at + 1)} rel="next" className="inline-flex min-h-6 items-center">
            Leave it for later: next
          </Link>
        )}
      </p>
    </section>
  );
}

type LinesProps = Pick<Props, 'lines' | 'money'> & {
  /** The payee whose payments can be listed; null for one whose name is not shown. */
  all: string | null;
};

/** What some of the payments were for. */
function Lines({ lines, money, all }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <div className="mb-5">
      <p className="font-semibold">What the newest were for</p>
      <ul className="mb-1">
        {lines.map(({ id, day, pence, purpose, department }) => (
          <li key={id} className="break-words">
            {formatDay(day, { weekday: false })}: {purpose || 'not said'}
            {department && ` (${department})`}, {formatPence(pence)}
          </li>
        ))}
      </ul>
      {money && all && (
        <Link to={`${money}?payee=${all}`} className="inline-flex min-h-6 items-center">
          See all payments to them
        </Link>
      )}
    </div>
  );
}

function paidWords({ payments, paidPence, awardedPence }: DoubtfulPayee): string {
  const paid =
    payments > 0
      ? `Paid ${formatPence(paidPence)} in ${howMany(payments, 'payment', 'payments')}`
      : '';
  const awarded = awardedPence > 0 ? `Grants and contracts of ${formatPence(awardedPence)}` : '';
  return [paid, awarded].filter(Boolean).join('. ') || 'No sum is given';
}

const SORTS = ['vcse', 'sme', 'large', 'public_sector'] as const;

/** Of a name that no register has. */
function PersonOrOrganisation({ isNamed }: { isNamed: boolean }) {
  return (
    <div className="mb-6">
      <p className="mb-4 max-w-prose">
        We found it in no register.{' '}
        {isNamed
          ? 'It reads as an organisation, so everyone can see the name. If it is a person, say so.'
          : 'It may be a person, so nobody else sees the name. If it is an organisation, say so.'}
      </p>
      <p className="mb-5">
        <Button type="submit" name="answer" value="person">
          It is a person
        </Button>
      </p>
      <p id="sorts" className="mb-2 font-semibold">
        It is an organisation:
      </p>
      <ul aria-labelledby="sorts" className="flex flex-wrap gap-3">
        {SORTS.map((sort) => (
          <li key={sort}>
            <Button type="submit" kind="secondary" name="answer" value={`sort ${sort}`}>
              {SECTORS[sort]}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

type CandidateProps = {
  one: DoubtfulPayee['candidates'][number];
  /** The one no below is said of it then. */
  isOnly: boolean;
};

function Candidate({ one, isOnly }: CandidateProps) {
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
          <li key={words}>
            {isHere ? words.replace('the register’s name', 'its name here') : words}
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-3">
        <Button type="submit" name="answer" value={`is ${one.scheme} ${one.number}`}>
          Yes, that is them<span className="sr-only"> ({one.name})</span>
        </Button>
        {!isOnly && (
          <Button
            type="submit"
            kind="secondary"
            name="answer"
            value={`is-not ${one.scheme} ${one.number}`}
          >
            No<span className="sr-only"> (not {one.name})</span>
          </Button>
        )}
      </div>
    </li>
  );
}

function ByNumber({ payeeId, label }: { payeeId: string; label: string }) {
  return (
    <details className="mb-6">
      <summary className="min-h-6 cursor-pointer py-1 font-semibold">{label}</summary>
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
