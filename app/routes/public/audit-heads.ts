import { publicAuditHeads } from '#app/domain/kernel/public-audit-heads.server.ts';
import { api } from '#app/routes/scope.server.ts';

export const loader = api(async ({ services, url }) => {
  const day = url.searchParams.get('day') ?? '';
  return publicAuditHeads(services, /^\d{4}-\d{2}-\d{2}$/.test(day) ? day : undefined);
});
