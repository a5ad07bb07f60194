import { NotFound } from '#app/domain/kernel/errors.ts';
import { reading } from './reading.server.ts';

/** Says to a program that there is no such address, in words it can read. */
export const loader = reading(async () => {
  throw new NotFound('There is no such address. /api/openapi.json lists those there are.');
});
