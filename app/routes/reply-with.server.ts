import type { Submission, SubmissionResult } from '@conform-to/react';
import { data } from 'react-router';
import { DomainError } from '#app/domain/kernel/errors.ts';

/**
 * A domain's refusal as the form's reply: beside its fields where it names them, at the top otherwise,
 * with everything typed kept. Anything else is thrown on.
 */
export function replyWith(
  submission: Submission<unknown, string[], unknown>,
  error: unknown,
): { lastResult: SubmissionResult<string[]> } {
  if (!(error instanceof DomainError) || error.status === 401 || error.status === 404) throw error;
  const { '': formErrors = [], ...fieldErrors } = error.fields;
  const named = Object.keys(fieldErrors).length > 0 || formErrors.length > 0;
  const lastResult = submission.reply({
    fieldErrors,
    formErrors: named ? formErrors : [error.message],
  });
  return { lastResult };
}

/** The reply with the status of a form that was not accepted. */
export function refused<T extends object>(reply: T, status = 400) {
  return data(reply, { status });
}
