import { signal } from '@preact/signals';
import { render } from '@testing-library/preact';
import { LocationProvider, lazy, Route, Router } from 'preact-iso';
import type { Day } from '../../src/domain/day.ts';
import type { Change } from '../../src/domain/protocol.ts';
import { registry } from '../../src/domain/records/index.ts';
import { lineOf } from '../../src/domain/wire/line-of.ts';
import { putProfile } from '../../src/store/profile.ts';
import { applyChanges } from '../../src/store/pulled.ts';
import { readRecordContext } from '../../src/store/record-context.ts';
import type { Store } from '../../src/store/store.ts';
import EditRecordScreen from '../../src/ui/collector/edit-record-screen.tsx';
import NewRecordScreen from '../../src/ui/collector/new-record-screen.tsx';
import ModelScreen from '../../src/ui/models/model-screen.tsx';
import ModelsScreen from '../../src/ui/models/models-screen.tsx';
import type { Services } from '../../src/ui/services.ts';
import { type Book, BookProvider } from '../../src/ui/services-context.tsx';
import { newPhone, profile } from './test-store.ts';

const UNIT = profile.unit.key;

/** Bodies of models as an imported register sends them. */
const pulledModels = (models: { readonly [id: string]: unknown }): readonly Change[] =>
  Object.entries(models).map(([recordId, body], at) => ({
    unit: UNIT,
    n: at + 1,
    kind: 'entry',
    data: {
      line: lineOf({
        recordId,
        rev: 1,
        type: 'model',
        version: 1,
        orgUnit: UNIT,
        recordedAt: 1_795_000_000,
        body,
      }),
      person: 'the-province',
      name: 'Sở',
    },
  }));

/** A collector's activated phone with a register, and some of its screens drawn over the real store. */
export interface PhoneScreens {
  readonly store: Store;
  readonly container: Element;
  readonly go: (address: string) => void;
}

/** Loaded when it is first shown, as in the app: the screen that is left stays drawn meanwhile. */
const lazyToday = () =>
  lazy(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return { default: () => <h1>Hôm nay</h1> };
  });

/** Opens a phone at an address. */
export const openPhone = async (
  address: string,
  models: { readonly [id: string]: unknown } = {},
): Promise<PhoneScreens> => {
  const phone = newPhone();
  const store = await phone.open();
  await putProfile(store, profile);
  const items = pulledModels(models);
  const cursor = { cluster: 'c1', units: { [UNIT]: [items.length, 0] as [number, number] } };
  await applyChanges(store, { cursor, items: [...items], left: 0 });
  const services = {
    store,
    registry,
    clock: () => phone.clock.now,
    profile: signal(profile),
    context: signal(await readRecordContext(store, '2026-11-01' as Day)),
    pending: signal(0),
    sync: signal({ phase: 'idle' }),
    isOnline: signal(true),
  } as unknown as Services;
  const Today = lazyToday();
  history.replaceState(null, '', address);
  const { container } = render(
    <BookProvider value={{ first: signal(services), services: signal(services) } as unknown as Book}>
      <LocationProvider>
        <Router>
          <Route path="/" component={Today} />
          <Route path="/mo-hinh" component={ModelsScreen} />
          <Route path="/mo-hinh/:modelId" component={ModelScreen} />
          <Route path="/ghi/:type/:draftId?" component={NewRecordScreen} />
          <Route path="/phieu/:recordId" component={Today} />
          <Route path="/phieu/:recordId/sua" component={EditRecordScreen} />
        </Router>
      </LocationProvider>
    </BookProvider>,
  );
  return {
    store,
    container,
    go: (to) => {
      history.pushState(null, '', to);
      dispatchEvent(new PopStateEvent('popstate'));
    },
  };
};
