import { Route, Router } from 'preact-iso';
import NotFoundScreen from '../not-found-screen.tsx';
import { screen } from '../screen.tsx';

const More = screen(() => import('./more-screen.tsx'));
const OfficerKey = screen(() => import('../lock/key-screen.tsx'));

/** Every page of an officer below /can-bo; one more page is one line here, and one in more-screen.tsx or officer-tabs.ts. */
export default function OfficerPages() {
  return (
    <Router>
      <Route path="/them" component={More} />
      <Route path="/ma-khoa" component={OfficerKey} />
      <Route default component={NotFoundScreen} />
    </Router>
  );
}
