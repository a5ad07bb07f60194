import { NotFound } from '#app/domain/kernel/errors.ts';
import { page } from '#app/routes/scope.server.ts';
import { Gallery } from '#app/ui/gallery.tsx';
import type { Route } from './+types/gallery';

export const loader = page(async ({ services }) => {
  if (services.settings.mode !== 'demo') throw new NotFound();
  return { now: services.clock.now() };
});

export function meta() {
  return [{ title: 'Design system – Drawbridge' }];
}

export default function GalleryPage({ loaderData }: Route.ComponentProps) {
  return <Gallery now={loaderData.now} />;
}
