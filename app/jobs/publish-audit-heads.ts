import { publishAuditHeads } from '#app/domain/kernel/publish-audit-heads.server.ts';
import type { House } from '#app/services.server.ts';

export async function publishAuditHeadsJob({ services }: House): Promise<void> {
  await publishAuditHeads(services);
}
