import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import './app/app.css'
import './ui/ui.css'
import { Client } from './client/client'
import { connect } from './client/connect'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no root')
const client = new Client(connect())
createRoot(root).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
)
