import { useEffect } from 'preact/hooks';
import { Route, Router } from 'preact-iso';
import { live } from '../../store/live.ts';
import { countInbox } from '../../store/officer/list-inbox.ts';
import { watchOthers } from '../../store/officer/watch-others.ts';
import NotFoundScreen from '../not-found-screen.tsx';
import { toSee } from '../officer-tabs.ts';
import { looksThrough } from '../roles.ts';
import { screen } from '../screen.tsx';
import { useServices } from '../services-context.tsx';

const Overview = screen(() => import('./overview-screen.tsx'));
const Cell = screen(() => import('./cell-screen.tsx'));
const Inbox = screen(() => import('./inbox-screen.tsx'));
const Other = screen(() => import('./other-screen.tsx'));
const Twins = screen(() => import('./twins-screen.tsx'));
const Twin = screen(() => import('./twin-screen.tsx'));
const Conflicts = screen(() => import('./conflicts-screen.tsx'));
const Conflict = screen(() => import('./conflict-screen.tsx'));
const Incoming = screen(() => import('./incoming-screen.tsx'));
const IncomingSheet = screen(() => import('./incoming-sheet-screen.tsx'));
const Totals = screen(() => import('./totals-screen.tsx'));
const TotalForm = screen(() => import('./total-form-screen.tsx'));
const Nils = screen(() => import('./nils-screen.tsx'));
const Closings = screen(() => import('./closings-screen.tsx'));
const ImportList = screen(() => import('./import-screen.tsx'));
const People = screen(() => import('./people/people-screen.tsx'));
const Person = screen(() => import('./people/person-screen.tsx'));
const InviteMany = screen(() => import('./people/invite-many-screen.tsx'));
const ActionLog = screen(() => import('./people/log-screen.tsx'));
const CodeSheets = screen(() => import('./people/code-sheets-screen.tsx'));
const More = screen(() => import('./more-screen.tsx'));
const OfficerKey = screen(() => import('../lock/key-screen.tsx'));

/**
 * Every page of an officer below /can-bo, and the first one of who looks through records. One more page is one line here,
 * and one in more-screen.tsx or officer-tabs.ts.
 */
export default function OfficerPages() {
  const { store, profile } = useServices();
  const looks = looksThrough(profile.value?.role);
  useEffect(() => {
    if (!looks) return;
    const ends = [
      watchOthers(store),
      live(
        () => countInbox(store),
        ({ all }) => {
          toSee.value = all;
        },
      ),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [store, looks]);
  const review = [
    <Route path="/" component={Overview} key="overview" />,
    <Route path="/phieu-nhan" component={Cell} key="cell" />,
    <Route path="/can-xem" component={Inbox} key="inbox" />,
    <Route path="/phieu/:recordId" component={Other} key="other" />,
    <Route path="/co-the-trung" component={Twins} key="twins" />,
    <Route path="/co-the-trung/:key" component={Twin} key="twin" />,
    <Route path="/hai-lan-ghi" component={Conflicts} key="conflicts" />,
    <Route path="/hai-lan-ghi/:recordId" component={Conflict} key="conflict" />,
    <Route path="/so-gop" component={Totals} key="totals" />,
    <Route path="/so-gop/moi" component={TotalForm} key="new-total" />,
    <Route path="/so-gop/:recordId" component={TotalForm} key="total" />,
    <Route path="/khong-phat-sinh" component={Nils} key="nils" />,
    <Route path="/chot-so-lieu" component={Closings} key="closings" />,
  ];
  return (
    <Router>
      {looks ? review : []}
      <Route path="/nhan" component={Incoming} />
      <Route path="/nhan/:file/in" component={IncomingSheet} />
      {profile.value?.role === 'commune_officer' ? <Route path="/nhap-excel" component={ImportList} /> : []}
      <Route path="/nguoi" component={People} />
      <Route path="/nguoi/moi/nhieu" component={InviteMany} />
      <Route path="/nhat-ky-thao-tac" component={ActionLog} />
      <Route path="/nguoi/in/ma" component={CodeSheets} />
      <Route path="/nguoi/:person" component={Person} />
      <Route path="/them" component={More} />
      <Route path="/ma-khoa" component={OfficerKey} />
      <Route default component={NotFoundScreen} />
    </Router>
  );
}
