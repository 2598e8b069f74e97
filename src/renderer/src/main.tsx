import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import './app/app.css'
import './ui/ui.css'
import { Client } from './client/client'
import { connect } from './client/connect'
import { loadKept } from './client/kept'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no root')
const connection = connect()
await loadKept(connection.bridge)
const client = new Client(connection)
createRoot(root).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
)
