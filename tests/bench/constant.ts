import type { LoaderFunctionArgs, ServerBuild } from 'react-router';
import type { SearchEngine, SearchQuery, SearchResult } from '#search/port.ts';

/**
 * The same build, whose loaders run once for each address and answer the same ever after: the
 * component tree, its data and its bytes stay, the work of getting the data goes.
 */
export function withConstantLoaders(build: ServerBuild): ServerBuild {
  const held = new Map<string, unknown>();
  const routes: ServerBuild['routes'] = {};
  for (const [id, route] of Object.entries(build.routes)) {
    const loader = route?.module.loader;
    if (!route || !loader) {
      routes[id] = route;
      continue;
    }
    async function constantLoader(args: LoaderFunctionArgs) {
      const key = `${id} ${args.request.url}`;
      if (!held.has(key)) held.set(key, await loader!(args));
      return held.get(key);
    }
    routes[id] = { ...route, module: { ...route.module, loader: constantLoader } };
  }
  return { ...build, routes };
}

export type ConstantSearch = {
  engine: SearchEngine;
  counts: { asked: number; missed: number };
};

/** The same engine, which answers a query it has answered before without looking again. */
export function withConstantAnswers(engine: SearchEngine): ConstantSearch {
  const held = new Map<string, SearchResult>();
  const counts = { asked: 0, missed: 0 };
  async function search(query: SearchQuery): Promise<SearchResult> {
    const key = JSON.stringify({ ...query, now: 0 });
    counts.asked++;
    const known = held.get(key);
    if (known) return known;
    counts.missed++;
    const found = await engine.search(query);
    held.set(key, found);
    return found;
  }
  const constant = new Proxy(engine, {
    get(target, name) {
      if (name === 'search') return search;
      const member: unknown = Reflect.get(target, name);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  return { engine: constant, counts };
}
