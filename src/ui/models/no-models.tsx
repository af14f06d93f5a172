import { modelsWords } from '../../i18n/models-messages.ts';
import { listContacts } from '../../store/contacts.ts';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { CallButton } from '../kit/call-button.tsx';
import { paths } from '../paths.ts';
import { useServices } from '../services-context.tsx';
import { useLive } from '../use-live.ts';

/** Nothing in the register of the commune: whom to call, by name and number where the commune has given one. */
export function NoModels() {
  const { store } = useServices();
  const words = modelsWords();
  const support = useLive(
    async () => (await listContacts(store)).find(({ code }) => code === 'SUPPORT'),
    [store],
  );
  const name = support?.name ?? support?.label;
  return (
    <section class="sect">
      <EmptyState icon="users" title={words.none}>
        <p>
          {support ? words.callSupport([name, support.phone].filter(Boolean).join(', ')) : words.callOfficer}
        </p>
      </EmptyState>
      <p class="acts">
        {support && (
          <CallButton phone={support.phone} word={words.call} label={words.callWho(name ?? support.phone)} />
        )}
        <Button isCompact href={paths.calls}>
          {words.calls}
        </Button>
      </p>
    </section>
  );
}
