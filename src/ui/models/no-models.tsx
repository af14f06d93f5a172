import { modelsWords } from '../../i18n/models-messages.ts';
import { EmptyState } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { paths } from '../paths.ts';

/** Nothing in the register of the commune: whom to call to have a model entered. */
export function NoModels() {
  const words = modelsWords();
  return (
    <section class="sect">
      <EmptyState icon="users" title={words.none}>
        <p>{words.callOfficer}</p>
      </EmptyState>
      <Button isCompact icon="phone" href={paths.calls}>
        {words.calls}
      </Button>
    </section>
  );
}
