import { NotFound } from '#app/domain/kernel/errors.ts';
import { extensionFile } from '#app/domain/open-data/current-cost-extension.ts';
import type { Route } from './+types/extension';
import { reading } from './reading.server.ts';

/** The files of the current-cost extension. */
export const loader = reading(async ({ services }, { params }: Route.LoaderArgs) => {
  const file = extensionFile(params.file, services.settings.baseUrl);
  if (!file) throw new NotFound('The extension has no such file.');
  return file;
});
