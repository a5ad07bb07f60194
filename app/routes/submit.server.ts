import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import { data } from 'react-router';
import type { z } from 'zod';
import { DomainError, NotFound, NotSignedIn, TooManyRequests } from '#app/domain/kernel/errors.ts';

/** What goes back to the form when something in it is wrong. */
export type Replied = ReturnType<typeof data<{ lastResult: SubmissionResult<string[]> }>>;

/**
 * Reads a form with its schema and hands the value on. What is wrong goes back to the form, beside
 * the fields it belongs to, with everything typed but the hidden fields.
 * @param act does the one thing and says where to go: it returns a redirect
 * @param hideFields never echoed: passwords
 */
export async function submit<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  act: (value: z.output<Schema>) => Promise<Response>,
  hideFields: string[] = [],
): Promise<Response | Replied> {
  const submission = parseWithZod(await request.formData(), { schema });
  if (submission.status !== 'success') {
    return data({ lastResult: submission.reply({ hideFields }) }, { status: 400 });
  }
  try {
    return await act(submission.value);
  } catch (error) {
    if (!isForTheForm(error)) throw error;
    const hasFields = Object.keys(error.fields).length > 0;
    const lastResult = submission.reply({
      hideFields,
      ...(hasFields ? { fieldErrors: error.fields } : { formErrors: [error.message] }),
    });
    const headers: HeadersInit =
      error instanceof TooManyRequests ? { 'Retry-After': String(error.retryAfterSeconds) } : {};
    return data({ lastResult }, { status: error.status, headers });
  }
}

function isForTheForm(error: unknown): error is DomainError {
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
