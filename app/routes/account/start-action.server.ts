import { data } from 'react-router';
import type { z } from 'zod';
import { AlreadyHere } from '#app/domain/organisations/start-organisation.server.ts';
import { type Replied, submit } from '#app/routes/submit.server.ts';
import type { Already } from './already-here.tsx';

type StartReply =
  | Replied
  | ReturnType<typeof data<{ lastResult: Replied['data']['lastResult']; already: Already }>>;

/** A form that starts an organisation: when it is here already, says which and how to join it. */
export async function submitStart<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  act: (value: z.output<Schema>) => Promise<Response>,
): Promise<Response | StartReply> {
  let already: Already | null = null;
  const reply = await submit(request, schema, async (value) => {
    try {
      return await act(value);
    } catch (error) {
      if (error instanceof AlreadyHere) {
        already = {
          name: error.organisationName,
          slug: error.slug,
          message: error.message,
          mayStartAnyway: error.mayStartAnyway,
        };
      }
      throw error;
    }
  });
  if (reply instanceof Response || !already) return reply;
  return data({ ...reply.data, already }, { status: 409 });
}
