import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { startWorkbench } from './app/start.ts';
import './ui/tokens.css';
import './ui/global.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root element');

await startWorkbench();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
