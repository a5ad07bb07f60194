import { reactRouter } from '@react-router/dev/vite';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type Plugin } from 'vite';

/**
 * A part that is fetched when it is first used is small and brings no styles of its own; the code
 * that Vite would add to every page to fetch it with its styles weighs as much as the part.
 */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) =>
    id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load();' : null,
};

/** What every page needs is one file, which packs better than many and stays the same for longer. */
const framework = /node_modules\/(react|react-dom|react-router|scheduler)\//;

export default defineConfig({
  plugins: [plainImports, tailwindcss(), reactRouter()],
  environments: {
    client: {
      build: {
        modulePreload: false,
        rolldownOptions: {
          output: { codeSplitting: { groups: [{ name: 'framework', test: framework }] } },
        },
      },
    },
  },
});
