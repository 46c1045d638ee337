import { createRoot } from 'react-dom/client';

import Tag from './Tag.jsx';

createRoot(document.querySelector('#app')).render(<Tag />);
