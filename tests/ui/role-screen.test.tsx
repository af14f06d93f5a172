import { signal } from '@preact/signals';
import { cleanup, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import { type Role, roles } from '../../src/domain/activation.ts';
import { screensVi } from '../../src/i18n/screens-vi.ts';
import RoleScreen from '../../src/ui/role-screen.tsx';
import { hasNoPages } from '../../src/ui/roles.ts';
import { type Book, BookProvider } from '../../src/ui/services-context.tsx';

afterEach(cleanup);

const draw = (role: Role): string => {
  const services = {
    profile: signal({ role }),
    pending: signal(2),
    sync: signal({ phase: 'idle' }),
    isOnline: signal(true),
  };
  const book = { first: signal(services) } as unknown as Book;
  const { container } = render(
    <BookProvider value={book}>
      <RoleScreen />
    </BookProvider>,
  );
  return container.textContent ?? '';
};

it('says whose device it is and where that work is done, and leads to what still waits here', () => {
  const without = roles.filter(hasNoPages);
  expect(without).toEqual(['case_officer', 'admin']);
  for (const role of without) {
    const text = draw(role);
    expect(text).toContain(`Máy này là của ${screensVi.activation.roles[role]}.`);
    expect(text).toContain(screensVi.noPages.roles[role]);
    expect(
      screen
        .getByText(/2 chờ gửi/)
        .closest('a')
        ?.getAttribute('href'),
    ).toBe('/gui');
    cleanup();
  }
});
