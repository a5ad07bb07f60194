import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { data } from 'react-router';
import type { z } from 'zod';
import { DomainError, NotFound, NotSignedIn } from '#app/domain/kernel/errors.ts';
import { readForm } from './read-form.server.ts';
import { retryHeaders } from './scope.server.ts';

export type SubmitOptions<Extra> = {
  /** Never echoed: passwords. */
  hideFields?: string[];
  /** What else the page needs to say why; null when the form itself does not hold together. */
  also?: (error: DomainError | null) => Extra | Promise<Extra>;
};

/** What goes back to the form when something in it is wrong. */
type Reply<Extra> = ReturnType<typeof data<{ lastResult: SubmissionResult<string[]> } & Extra>>;

/**
 * Answers a posted form. What holds together is handed on; what is wrong goes back to the form,
 * beside the fields it belongs to or at the top, with everything typed but the hidden fields. A row
 * added or removed goes back as it now is.
 * @param act does the one thing and says where to go: it returns a redirect
 */
export async function submit<Schema extends z.ZodType, Extra extends object = object>(
  request: Request,
  schema: Schema,
  act: (value: z.output<Schema>, form: FormData) => Promise<Response>,
  { hideFields = [], also }: SubmitOptions<Extra> = {},
): Promise<Response | Reply<Extra>> {
  const form = await readForm(request);
  const submission = parseWithZod(form, { schema });
  const extra = async (error: DomainError | null) => (await also?.(error)) ?? ({} as Extra);
  if (submission.status !== 'success') {
    const lastResult = submission.reply({ hideFields });
    const status = submission.status === 'error' ? 400 : 200;
    return data({ lastResult, ...(await extra(null)) }, { status });
  }
  try {
    return await act(submission.value, form);
  } catch (error) {
    if (!isForTheForm(error)) throw error;
    const { '': formErrors = [], ...fieldErrors } = error.fields;
    const isNamed = Object.keys(error.fields).length > 0;
    const lastResult = submission.reply({
      hideFields,
      fieldErrors,
      formErrors: isNamed ? formErrors : [error.message],
    });
    const init = { status: error.status, headers: retryHeaders(error) };
    return data({ lastResult, ...(await extra(error)) }, init);
  }
}

/** True for what the person can put right where they are: not a missing page, not a missing sign-in. */
export function isForTheForm(error: unknown): error is DomainError {
  return (
    error instanceof DomainError && !(error instanceof NotFound) && !(error instanceof NotSignedIn)
  );
}

/** Set-Cookie headers, one each. */
export function withCookies(setCookies: string[]): Headers {
  const headers = new Headers();
  for (const cookie of setCookies) headers.append('Set-Cookie', cookie);
  return headers;
}
