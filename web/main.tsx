import './style/index.css';
import { render } from 'preact';
import { askAccess } from './state/me.ts';
import { followHash } from './state/route.ts';
import { followTheme } from './state/theme.ts';
import { App } from './views/app.tsx';

followTheme();
followHash();
const root = document.getElementById('page');
if (root !== null) render(<App />, root);
void askAccess();
