import '@fontsource-variable/source-sans-3/wght.css'
import './design/tokens.css'
import './design/base.css'
import './design/print.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { dataAddress } from './app/address.ts'
import { askEarly } from './app/api.svelte.ts'
import { applyTheme } from './app/theme.svelte.ts'

applyTheme()
const data = dataAddress(new URL(location.href))
if (data !== undefined) askEarly(data)
const target = document.getElementById('app')
if (target) mount(App, { target })
