import { LocationProvider } from 'preact-iso';
import type { Pair } from '../../../src/store/officer/list-pairs.ts';
import type { Flag } from '../../../src/store/officer/other-row.ts';
import { CompareTable, comparedFields } from '../../../src/ui/officer/compare-table.tsx';
import { InboxPage } from '../../../src/ui/officer/inbox-page.tsx';
import { OfficerPage } from '../../../src/ui/officer/officer-page.tsx';
import { OverviewPage } from '../../../src/ui/officer/overview-page.tsx';
import { duePeriod } from '../../../src/ui/officer/reporting-period.ts';
import {
  areaOfficer,
  SAMPLE_DAY,
  sampleMatrix,
  sampleNames,
  sampleRow,
  sampleServices,
} from '../office-sample.ts';
import { nothing } from './sample.ts';

const services = sampleServices(areaOfficer);
const names = sampleNames();
const reasons: readonly (readonly Flag[])[] = [
  ['possible_duplicate'],
  ['over_300'],
  ['changed_after_cutoff', 'came_back'],
  ['by_hand'],
];

/** O1. */
export function OverviewSample() {
  return (
    <LocationProvider>
      <OverviewPage
        services={services}
        profile={areaOfficer}
        today={SAMPLE_DAY}
        figures={{
          matrix: sampleMatrix,
          flagged: 17,
          conflicts: 1,
          twins: 2,
          staleDays: 30,
          due: duePeriod(SAMPLE_DAY, 'nd09'),
          contact: 'Cầm Văn Nghiên, 0912 345 678',
        }}
      />
    </LocationProvider>
  );
}

/** O3. */
export function InboxSample() {
  return (
    <LocationProvider>
      <InboxPage
        services={services}
        profile={areaOfficer}
        names={names}
        filter={{ show: 'flagged', text: '' }}
        onFilter={nothing}
        rows={Array.from({ length: 17 }, (_, at) => sampleRow(at, reasons[at % reasons.length]))}
        count={17}
        onMore={undefined}
        onApprove={async () => true}
        onReturn={async () => true}
        compareHref={() => '#so-sanh'}
        hasKeys
        onKeys={nothing}
      />
    </LocationProvider>
  );
}

const earlier = sampleRow(1);
const pair: Pair = {
  key: 'k',
  earlier,
  later: {
    ...sampleRow(1),
    name: 'Quàng Văn Hặc',
    body: { ...earlier.body, attendance: { total: { value: 27 }, women: { value: 18 } }, note: 'Họp bản' },
  },
  differs: ['attendance'],
};

/** O4. */
export function TwinSample() {
  return (
    <LocationProvider>
      <OfficerPage services={services} profile={areaOfficer} tab="inbox" title="Nà Pản" helpCode="O4">
        <div class="pad stack">
          <div class="table-wrap">
            <CompareTable pair={pair} fields={comparedFields(pair, services.registry, names)} names={names} />
          </div>
        </div>
      </OfficerPage>
    </LocationProvider>
  );
}
