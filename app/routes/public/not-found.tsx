import { NotFound } from '#app/domain/kernel/errors.ts';
import { page } from '#app/routes/scope.server.ts';

export const loader = page(async () => {
  throw new NotFound();
});

export default function NotFoundPage() {
  return null;
}
