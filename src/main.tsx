import { render } from 'preact';

const root = document.getElementById('app');
if (root) render(<h1>Sổ công tác</h1>, root);
