import { Link } from 'react-router';
import { Tag, type TagTone } from './tag.tsx';

export type StepStatus = 'done' | 'started' | 'todo' | 'optional' | 'problem' | 'later';

/** One part of something written in parts. Without `to` it can't be opened yet. */
export type Step = { title: string; to?: string; status: StepStatus; hint?: string };

const words: Record<StepStatus, { label: string; tone: TagTone }> = {
  done: { label: 'Done', tone: 'river' },
  started: { label: 'Started', tone: 'sun' },
  todo: { label: 'To do', tone: 'plain' },
  optional: { label: 'You may leave it out', tone: 'plain' },
  problem: { label: 'Needs a look', tone: 'clay' },
  later: { label: 'Can’t start yet', tone: 'plain' },
};

/** The parts of a piece of work, where each stands, and how many are done. */
export function Steps({ steps, label }: { steps: Step[]; label: string }) {
  const counted = steps.filter((step) => step.status !== 'optional');
  const done = counted.filter((step) => step.status === 'done').length;
  return (
    <section aria-label={label} className="mb-6">
      <p className="mb-2 text-soft">
        {done} of {counted.length} parts done
      </p>
      <ol className="border-t border-line">
        {steps.map((step, index) => (
          <li
            key={step.title}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line py-2"
          >
            <div className="min-w-0">
              <span className="inline-flex min-h-8 items-center gap-2">
                <span aria-hidden="true" className="w-7 shrink-0 text-soft">
                  {index + 1}.
                </span>
                {step.to ? <Link to={step.to}>{step.title}</Link> : step.title}
              </span>
              {step.hint && <p className="pl-8 text-sm text-soft">{step.hint}</p>}
            </div>
            <Tag tone={words[step.status].tone}>{words[step.status].label}</Tag>
          </li>
        ))}
      </ol>
    </section>
  );
}
