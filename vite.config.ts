import { createRequire } from 'node:module'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import countries from 'i18n-iso-countries'
import { defineConfig, type Plugin } from 'vite'

const require = createRequire(import.meta.url)

interface Shapes {
  objects: { countries: { geometries: { id?: string; properties?: { name?: string } }[] } }
}

/** The world for the map screens as files of their own, with ISO 3166 alpha-3 ids in place of numbers. */
const world = (): Plugin => ({
  name: 'world',
  generateBundle() {
    for (const size of ['110m', '50m']) {
      const map = structuredClone(require(`world-atlas/countries-${size}.json`)) as Shapes
      for (const g of map.objects.countries.geometries) {
        const code = g.id === undefined ? undefined : countries.numericToAlpha3(g.id)
        if (code === undefined) delete g.id
        else g.id = code
      }
      this.emitFile({ type: 'asset', fileName: `world/${size}.json`, source: JSON.stringify(map) })
    }
  },
})

export default defineConfig({
  root: 'src/web',
  plugins: [svelte({ configFile: '../../svelte.config.js' }), world()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    // The content security policy forbids inline code and styles: nothing is put into the page or a data: address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
})
