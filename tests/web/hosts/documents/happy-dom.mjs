import { Window } from 'happy-dom';

export default new Window({ url: 'http://localhost/' });
