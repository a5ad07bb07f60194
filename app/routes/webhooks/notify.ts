import { Invalid, NotFound, NotSignedIn } from '#app/domain/kernel/errors.ts';
import { isBearer } from '#app/domain/mail/is-bearer.server.ts';
import { noteReceipt } from '#app/domain/mail/note-return.server.ts';
import { notifyReceiptSchema } from '#app/domain/mail/schema.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/notify';

const MOST_BYTES = 64 * 1024;

/** What GOV.UK Notify reports of messages it had taken. It asks again when the answer is an error. */
export const action = api(async ({ services }, { request }: Route.ActionArgs) => {
  const token = services.settings.notifyCallbackToken;
  if (token === null) throw new NotFound();
  if (!isBearer(request.headers.get('authorization'), token))
    throw new NotSignedIn('The bearer token is not ours.');
  const receipt = notifyReceiptSchema.safeParse(await jsonOf(request));
  if (!receipt.success) throw new Invalid('That is no report of a message.');
  return { noted: await noteReceipt(services, receipt.data) };
});

/** There is nothing to read here. */
export const loader = api(async () => {
  throw new NotFound();
});

async function jsonOf(request: Request): Promise<unknown> {
  if (Number(request.headers.get('content-length') ?? Number.NaN) > MOST_BYTES)
    throw new Invalid('That is more than a report can be.');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Invalid('That is more than a report can be.');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Invalid('That is not JSON.');
  }
}
