import { renderToString } from 'react-dom/server';

import App from './App.jsx';

console.log(renderToString(<App />));
