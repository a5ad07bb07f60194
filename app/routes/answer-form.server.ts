import type { Submission } from '@conform-to/react';
import { data, redirect } from 'react-router';
import { DomainError } from '#app/domain/kernel/errors.ts';

/**
 * Answers a posted form: what was typed goes back with what is wrong, an added or removed row goes
 * back as it now is, and what holds together is handed to the domain and ends in a redirect.
 * @param act calls the domain and gives the address to go to
 */
export async function answerForm<Value>(
  submission: Submission<unknown, string[], Value>,
  act: (value: Value) => Promise<string>,
) {
  if (submission.status === undefined) return { lastResult: submission.reply() };
  if (submission.status !== 'success') return refused(submission.reply());
  try {
    throw redirect(await act(submission.value));
  } catch (error) {
    if (!(error instanceof DomainError) || Object.keys(error.fields).length === 0) throw error;
    return refused(submission.reply({ fieldErrors: error.fields }));
  }
}

function refused<R>(lastResult: R) {
  return data({ lastResult }, { status: 400 });
}
