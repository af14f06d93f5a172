import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso';
import { openedPlace } from './elsewhere/where-opened.ts';
import { paths } from './paths.ts';
import { hasNoPages, isOfficer, looksThrough, readsFigures } from './roles.ts';
import { firstScreen, screen } from './screen.tsx';
import { type Book, BookProvider, useBook } from './services-context.tsx';
import { StoreFailure } from './store-failure.tsx';

const Activation = firstScreen(() => import('./activation/activation-screen.tsx'));
const Today = firstScreen(() => import('./collector/today-screen.tsx'));
const Journal = screen(() => import('./collector/journal-screen.tsx'));
const RecordDetail = screen(() => import('./collector/detail-screen.tsx'));
const NewRecord = screen(() => import('./collector/new-record-screen.tsx'));
const EditRecord = screen(() => import('./collector/edit-record-screen.tsx'));
const Models = screen(() => import('./models/models-screen.tsx'));
const Model = screen(() => import('./models/model-screen.tsx'));
const Targets = screen(() => import('./collector/targets-screen.tsx'));
const Templates = screen(() => import('./collector/templates-screen.tsx'));
const Bin = screen(() => import('./collector/bin-screen.tsx'));
const MonthBook = screen(() => import('./print/month-book-screen.tsx'));
const Slip = screen(() => import('./print/slip-screen.tsx'));
const BlankSlip = screen(() => import('./print/blank-slip-screen.tsx'));
const Send = screen(() => import('./collector/send-screen.tsx'));
const HandOver = screen(() => import('./carry/hand-over-screen.tsx'));
const Backup = screen(() => import('./carry/backup-screen.tsx'));
const Receipts = screen(() => import('./carry/receipts-screen.tsx'));
const Help = screen(() => import('./help/help-screen.tsx'));
const Guide = screen(() => import('./help/guide-screen.tsx'));
const Calls = screen(() => import('./help/calls-screen.tsx'));
const Arrival = screen(() => import('./help/arrival-screen.tsx'));
const Calendar = screen(() => import('./calendar/calendar-screen.tsx'));
const Settings = screen(() => import('./settings/settings-screen.tsx'));
const NotFound = screen(() => import('./not-found-screen.tsx'));
const RoleScreen = screen(() => import('./role-screen.tsx'));
const Practice = screen(() => import('./practice/practice-screen.tsx'));
const Elsewhere = screen(() => import('./elsewhere/elsewhere-screen.tsx'));
const Figures = screen(() => import('./officer/figures-screen.tsx'));
const OfficerGate = firstScreen(() => import('./lock/officer-gate.tsx'));
const OfficerPages = screen(() => import('./officer/officer-pages.tsx'));

/** Open to everybody, before activation too and when the book cannot be opened. */
const openToAll = [
  <Route path="/help/:screen" component={Help} key="help" />,
  <Route path="/huong-dan/:page?" component={Guide} key="guide" />,
  <Route path="/so-can-goi" component={Calls} key="calls" />,
  <Route path="/khi-co-nguoi-den" component={Arrival} key="arrival" />,
  <Route path="/lich" component={Calendar} key="calendar" />,
  <Route path="/cai-dat" component={Settings} key="settings" />,
];

/** Addresses that no lock covers: those above, and the activation, which somebody else may have come for. */
const openAddresses = [...openToAll.map(({ props }) => props.path as string), paths.activation].map(
  (path) => path.split('/:')[0] as string,
);
const isOpenTo = (path: string): boolean =>
  openAddresses.some((address) => path === address || path.startsWith(`${address}/`));

const place = openedPlace();

function Screens() {
  const { first, failure } = useBook();
  if (place !== 'here')
    return (
      <Router>
        {openToAll}
        <Route default component={Elsewhere} />
      </Router>
    );
  if (failure.value)
    return (
      <Router>
        {openToAll}
        <Route default component={StoreFailure} code={failure.value} />
      </Router>
    );
  const isPractice = first.value?.isPractice === true;
  const role = first.value?.profile.value?.role;
  const Office = readsFigures(role) ? Figures : hasNoPages(role) ? RoleScreen : undefined;
  const Home = looksThrough(role) ? OfficerPages : (Office ?? Today);
  if (!first.value)
    return (
      <Router>
        {openToAll}
        <Route default component={Activation} />
      </Router>
    );
  const screens = (
    <Router>
      <Route path="/" component={Home} />
      <Route path="/kich-hoat" component={isPractice ? Practice : Activation} />
      <Route path="/nhat-ky" component={Journal} />
      <Route path="/chi-tieu" component={Targets} />
      <Route path="/mau" component={Templates} />
      <Route path="/mo-hinh" component={Models} />
      <Route path="/mo-hinh/:modelId" component={Model} />
      <Route path="/gui" component={isPractice ? Practice : Send} />
      <Route path="/gui/tep" component={isPractice ? Practice : HandOver} />
      <Route path="/gui/cat" component={isPractice ? Practice : Backup} />
      <Route path="/gui/bien-nhan" component={isPractice ? Practice : Receipts} />
      <Route path="/ghi/:type/:draftId?" component={NewRecord} />
      <Route path="/phieu/:recordId" component={RecordDetail} />
      <Route path="/phieu/:recordId/sua" component={EditRecord} />
      <Route path="/thung-rac" component={Bin} />
      <Route path="/in/so-thang" component={MonthBook} />
      <Route path="/in/phieu/:recordId" component={Slip} />
      <Route path="/in/phieu-trang" component={BlankSlip} />
      <Route path="/so-lieu" component={Office ?? NotFound} />
      <Route path="/can-bo/*" component={isOfficer(role) ? OfficerPages : NotFound} />
      {openToAll}
      <Route default component={NotFound} />
    </Router>
  );
  if (!isOfficer(role)) return screens;
  return (
    <ErrorBoundary>
      <OfficerGate isOpenTo={isOpenTo}>{screens}</OfficerGate>
    </ErrorBoundary>
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
