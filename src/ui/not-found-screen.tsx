import { t } from '../i18n/messages.ts';
import { EmptyPage } from './kit/empty-page.tsx';
import { paths } from './paths.ts';
import { useReadyMark } from './ready.ts';

/** An address that leads nowhere. */
export default function NotFoundScreen() {
  useReadyMark(true);
  const { notFound, toToday } = t().errors;
  return (
    <EmptyPage helpCode="C1" icon="search" title={notFound} action={{ label: toToday, href: paths.today }} />
  );
}
