import { index, prefix, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  // Anyone
  index('routes/public/home.tsx'),
  route('privacy', 'routes/public/privacy.tsx'),
  route('terms', 'routes/public/terms.tsx'),
  route('accessibility', 'routes/public/accessibility.tsx'),
  route('about', 'routes/public/about.tsx'),
  route('open-data', 'routes/public/open-data.tsx'),

  route('receipts', 'routes/public/receipts.tsx'),
  route('.well-known/drawbridge-signing-keys.json', 'routes/public/signing-keys.ts'),
  route('.well-known/drawbridge-audit-heads.json', 'routes/public/audit-heads.ts'),

  // Finding
  route('search', 'routes/public/find.tsx'),
  route('suggestions.json', 'routes/public/suggestions.ts'),
  route('opportunities', 'routes/public/search.tsx'),
  route('opportunities.json', 'routes/public/search-json.ts'),
  route('opportunities.csv', 'routes/public/search-csv.ts'),
  route('opportunities.atom', 'routes/public/search-atom.ts'),
  route('opportunities.ics', 'routes/public/search-ics.ts'),
  route('maps/:area.svg', 'routes/public/map-outlines.ts'),
  route('provider/:slug', 'routes/provider/home.tsx'),
  route('council/:slug/opportunities/:reference/matches', 'routes/council/matches.tsx'),
  route('council/:slug/opportunities/:reference/coverage', 'routes/council/coverage.tsx'),

  // Opportunities
  route('opportunities/:reference.json', 'routes/public/opportunity-json.ts'),
  route('opportunities/:reference.ics', 'routes/public/opportunity-ics.ts'),
  route('opportunities/:reference', 'routes/public/opportunity.tsx'),
  route('opportunities/:reference/ask', 'routes/public/opportunity-ask.tsx'),
  route('opportunities/:reference/documents/:document', 'routes/public/opportunity-document.ts'),

  route('opportunities/:reference/outcome.json', 'routes/public/outcome-json.ts'),

  // Accounts and organisations
  route('sign-in', 'routes/account/sign-in.tsx'),
  route('sign-up', 'routes/account/sign-up.tsx'),
  route('check-your-mail', 'routes/account/check-your-mail.tsx'),
  route('confirm-address', 'routes/account/confirm-address.tsx'),
  route('forgotten-password', 'routes/account/forgotten-password.tsx'),
  route('set-password', 'routes/account/set-password.tsx'),
  route('sign-out', 'routes/account/sign-out.tsx'),
  ...prefix('account', [
    index('routes/account/home.tsx'),
    route('name', 'routes/account/name.tsx'),
    route('password', 'routes/account/password.tsx'),
    route('sessions', 'routes/account/sessions.tsx'),
    route('saved-search', 'routes/account/saved-search.tsx'),
    route('alerts', 'routes/account/alerts.tsx'),
    route('alerts/:id', 'routes/account/alert.tsx'),
    route('alerts/:id/looks-for', 'routes/account/alerts-looks-for.tsx'),
    route('start', 'routes/account/start.tsx'),
    route('start/provider', 'routes/account/start-provider.tsx'),
    route('start/council', 'routes/account/start-council.tsx'),
    route('start/public-body', 'routes/account/start-public-body.tsx'),
  ]),
  route('alerts/new', 'routes/alerts/new.tsx'),
  route('alerts/check-your-mail', 'routes/alerts/check-your-mail.tsx'),
  route('alerts/confirm/:token', 'routes/alerts/confirm.tsx'),
  route('alerts/off/:token', 'routes/alerts/off.tsx'),
  route('alerts/on/:token', 'routes/alerts/on.tsx'),
  route('alerts/address/:token', 'routes/alerts/address.tsx'),
  route('alerts/never/:token', 'routes/alerts/never.tsx'),
  route('invitations/:token', 'routes/account/invitation.tsx'),
  route('organisations', 'routes/public/organisations.tsx'),
  route('organisations.json', 'routes/public/organisations-json.ts'),
  route('organisations.csv', 'routes/public/organisations-csv.ts'),
  route('organisations/:slug.json', 'routes/public/organisation-json.ts'),
  route('organisations/:slug/map.svg', 'routes/public/organisation-map.ts'),
  route('organisations/:slug', 'routes/public/organisation.tsx'),
  route('organisations/:slug/join', 'routes/account/join.tsx'),
  route('council/:slug/members', 'routes/account/members.tsx', { id: 'council-members' }),
  ...(['council', 'provider'] as const).flatMap((side) =>
    prefix(`${side}/:slug/webhooks`, [
      index('routes/account/webhooks.tsx', { id: `${side}-webhooks` }),
      route('new', 'routes/account/webhook-new.tsx', { id: `${side}-webhook-new` }),
      route(':id', 'routes/account/webhook.tsx', { id: `${side}-webhook` }),
      route(':id/change', 'routes/account/webhook-change.tsx', { id: `${side}-webhook-change` }),
    ]),
  ),
  route('council/:slug/profile', 'routes/council/profile.tsx'),
  route('council/:slug/vouch/:provider', 'routes/council/vouch.tsx'),
  route('provider/:slug/members', 'routes/account/members.tsx', { id: 'provider-members' }),
  ...prefix('provider/:slug/profile', [
    index('routes/provider/profile.tsx'),
    route('about', 'routes/provider/profile-about.tsx'),
    route('work', 'routes/provider/profile-work.tsx'),
    route('size', 'routes/provider/profile-size.tsx'),
    route('numbers', 'routes/provider/profile-numbers.tsx'),
    route('policies', 'routes/provider/profile-policies.tsx'),
    route('proof', 'routes/provider/profile-proof.tsx'),
  ]),

  // Councils
  route('council/:slug', 'routes/council/home.tsx'),
  route('council/:slug/opportunities/new', 'routes/council/opportunity/new.tsx'),
  ...prefix('council/:slug/opportunities/:reference', [
    index('routes/council/opportunity/overview.tsx'),
    route('about', 'routes/council/opportunity/about.tsx'),
    route('where', 'routes/council/opportunity/where.tsx'),
    route('cost/:lot?', 'routes/council/opportunity/cost.tsx'),
    route('value', 'routes/council/opportunity/value.tsx'),
    route('lots', 'routes/council/opportunity/lots.tsx'),
    route('decide', 'routes/council/opportunity/decide.tsx'),
    route('questions', 'routes/council/opportunity/questions.tsx'),
    route('documents', 'routes/council/opportunity/documents.tsx'),
    route('terms', 'routes/council/opportunity/terms.tsx'),
    route('notice', 'routes/council/opportunity/notice.tsx'),
    route('invite', 'routes/council/opportunity/invite.tsx'),
    route('check', 'routes/council/opportunity/check.tsx'),
    route('change', 'routes/council/opportunity/change.tsx'),
    route('withdraw', 'routes/council/opportunity/withdraw.tsx'),
    route('clarifications', 'routes/council/opportunity/clarifications.tsx'),
  ]),

  ...prefix('council/:slug/opportunities/:reference', [
    route('opening', 'routes/council/opening.tsx'),
    route('bids/:bidVersionId', 'routes/council/opening-bid.tsx'),
    route('bids/:bidVersionId/files/:fileId', 'routes/council/opening-file.ts'),
    route('outcome', 'routes/council/outcome.tsx'),
    route('outcome/decision', 'routes/council/outcome-decision.tsx'),
    route('outcome/bids/:bidVersionId', 'routes/council/outcome-assessment.tsx'),
  ]),

  // Providers

  route('provider/:slug/bids', 'routes/provider/bids/list.tsx'),
  ...prefix('provider/:slug/bids/:reference', [
    index('routes/provider/bids/bid.tsx'),
    route('lots', 'routes/provider/bids/lots.tsx'),
    route('questions/:questionId', 'routes/provider/bids/question.tsx'),
    route('prices', 'routes/provider/bids/prices.tsx'),
    route('documents', 'routes/provider/bids/documents.tsx'),
    route('files/:fileId', 'routes/provider/bids/file.ts'),
    route('check', 'routes/provider/bids/check.tsx'),
    route('receipt', 'routes/provider/bids/receipt.tsx'),
    route('receipt.json', 'routes/provider/bids/receipt-json.ts'),
    route('withdraw', 'routes/provider/bids/withdraw.tsx'),
    route('outcome', 'routes/provider/bids/outcome.tsx'),
  ]),

  // Operators
  route('admin', 'routes/admin/approvals.tsx'),
  route('admin/organisations/:id', 'routes/admin/decide.tsx'),
  route('admin/check/:slug', 'routes/admin/check.tsx'),
  route('admin/search', 'routes/admin/search.tsx', { id: 'admin-search' }),
  route('admin/mail', 'routes/admin/mail.tsx'),
  route('admin/mail/lift', 'routes/admin/mail-lift.tsx'),
  route('dev/gallery', 'routes/admin/gallery.tsx'),
  route('dev/mail', 'routes/admin/demonstration-mail.tsx'),
  route('dev/mail/:id.html', 'routes/admin/mail-message-html.ts'),
  route('dev/mail/:id', 'routes/admin/mail-message.tsx'),

  // Machines that report
  route('webhooks/notify', 'routes/webhooks/notify.ts'),

  // Everything else is a page that says so
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
