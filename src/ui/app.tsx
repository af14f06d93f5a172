import { LocationProvider, lazy, Route, Router } from 'preact-iso';
import { hasNoPages, isOfficer } from './roles.ts';
import { type Book, BookProvider, useBook } from './services-context.tsx';
import { StoreFailure } from './store-failure.tsx';

const Activation = lazy(() => import('./activation/activation-screen.tsx'));
const Today = lazy(() => import('./collector/today-screen.tsx'));
const Journal = lazy(() => import('./collector/journal-screen.tsx'));
const RecordDetail = lazy(() => import('./collector/detail-screen.tsx'));
const NewRecord = lazy(() => import('./collector/new-record-screen.tsx'));
const EditRecord = lazy(() => import('./collector/edit-record-screen.tsx'));
const Send = lazy(() => import('./collector/send-screen.tsx'));
const Help = lazy(() => import('./help-screen.tsx'));
const NotFound = lazy(() => import('./not-found-screen.tsx'));
const RoleScreen = lazy(() => import('./role-screen.tsx'));
const Figures = lazy(() => import('./officer/figures-screen.tsx'));

function Screens() {
  const { services, failure } = useBook();
  if (failure.value) return <StoreFailure code={failure.value} />;
  const role = services.value?.profile.value?.role;
  const Office = hasNoPages(role) ? RoleScreen : Figures;
  const Home = isOfficer(role) || hasNoPages(role) ? Office : Today;
  if (!services.value)
    return (
      <Router>
        <Route path="/help/:screen" component={Help} />
        <Route default component={Activation} />
      </Router>
    );
  return (
    <Router>
      <Route path="/" component={Home} />
      <Route path="/kich-hoat" component={Activation} />
      <Route path="/nhat-ky" component={Journal} />
      <Route path="/gui" component={Send} />
      <Route path="/ghi/:type/:draftId?" component={NewRecord} />
      <Route path="/phieu/:recordId" component={RecordDetail} />
      <Route path="/phieu/:recordId/sua" component={EditRecord} />
      <Route path="/so-lieu" component={Office} />
      <Route path="/help/:screen" component={Help} />
      <Route default component={NotFound} />
    </Router>
  );
}

/** The whole application: a phone whose book is not open yet sees the activation at every address. */
export function App({ book }: { book: Book }) {
  return (
    <BookProvider value={book}>
      <LocationProvider>
        <Screens />
      </LocationProvider>
    </BookProvider>
  );
}
