import { index, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  // Anyone
  index('routes/public/home.tsx'),
  route('privacy', 'routes/public/privacy.tsx'),
  route('terms', 'routes/public/terms.tsx'),
  route('accessibility', 'routes/public/accessibility.tsx'),
  route('about', 'routes/public/about.tsx'),
  route('open-data', 'routes/public/open-data.tsx'),

  // Finding
  route('opportunities', 'routes/public/search.tsx'),
  route('opportunities.json', 'routes/public/search-json.ts'),
  route('opportunities.csv', 'routes/public/search-csv.ts'),
  route('provider/:slug', 'routes/provider/home.tsx'),
  route('council/:slug/opportunities/:reference/matches', 'routes/council/matches.tsx'),

  // Opportunities

  // Accounts and organisations

  // Councils

  // Providers

  // Operators

  // Everything else is a page that says so
  route('*', 'routes/public/not-found.tsx'),
] satisfies RouteConfig;
