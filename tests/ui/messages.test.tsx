import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppShell } from '../../src/ui/kit/app-shell.tsx';
import { ErrorSummary } from '../../src/ui/kit/error-summary.tsx';
import { Snackbar } from '../../src/ui/kit/snackbar.tsx';

afterEach(cleanup);

describe('ErrorSummary', () => {
  const errors = [
    { fieldId: 'topic', text: 'Chọn nội dung của buổi tuyên truyền' },
    { fieldId: 'women', text: 'Số nữ (41) lớn hơn tổng số (35)' },
  ];
  const page = (list: typeof errors) => (
    <>
      <ErrorSummary errors={list} />
      <fieldset id="topic">
        <input type="radio" aria-label="Bình đẳng giới" />
      </fieldset>
      <input id="women" aria-label="Nữ" />
    </>
  );

  it('takes the focus when it appears and says how many', () => {
    render(page(errors));
    expect(document.activeElement).toBe(screen.getByRole('alert'));
    expect(screen.getByRole('heading').textContent).toBe('Cần sửa 2 chỗ');
  });

  it('takes it again when saving is tried again', () => {
    const { rerender } = render(page(errors));
    screen.getByLabelText('Nữ').focus();
    rerender(page(errors));
    expect(document.activeElement).toBe(screen.getByLabelText('Nữ'));
    rerender(page([...errors]));
    expect(document.activeElement).toBe(screen.getByRole('alert'));
  });

  it('leads to a field, and to the first control of a group, without changing the address', () => {
    render(page(errors));
    const before = location.href;
    fireEvent.click(screen.getByText('Số nữ (41) lớn hơn tổng số (35)'));
    expect(document.activeElement).toBe(screen.getByLabelText('Nữ'));
    fireEvent.click(screen.getByText('Chọn nội dung của buổi tuyên truyền'));
    expect(document.activeElement).toBe(screen.getByLabelText('Bình đẳng giới'));
    expect(location.href).toBe(before);
  });

  it('draws nothing when all is right', () => {
    render(page([]));
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('Snackbar', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const show = () => {
    const undo = vi.fn();
    const close = vi.fn();
    render(
      <Snackbar message="Đã xóa 1 buổi." actions={[{ label: 'Hoàn tác', onClick: undo }]} onClose={close} />,
    );
    return { undo, close };
  };

  it('undoes once and closes', () => {
    const { undo, close } = show();
    fireEvent.click(screen.getByRole('button', { name: 'Hoàn tác' }));
    expect(undo).toHaveBeenCalledTimes(1);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('gives the focus to the title when it goes with the action that had it', () => {
    const page = (isShown: boolean) => (
      <>
        <h1 tabIndex={-1}>Nhật ký</h1>
        {isShown && (
          <Snackbar message="Đã xóa 1 buổi." actions={[{ label: 'Hoàn tác' }]} onClose={() => {}} />
        )}
      </>
    );
    const { rerender } = render(page(true));
    screen.getByRole('button', { name: 'Hoàn tác' }).focus();
    rerender(page(false));
    expect(document.activeElement).toBe(screen.getByRole('heading'));
  });

  it('offers the undo for 10 seconds, then closes without it', () => {
    const { undo, close } = show();
    vi.advanceTimersByTime(9_900);
    expect(close).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(close).toHaveBeenCalledTimes(1);
    expect(undo).not.toHaveBeenCalled();
  });

  it('waits as long as the focus is on it', () => {
    const { close } = show();
    fireEvent.focusIn(screen.getByRole('button'));
    vi.advanceTimersByTime(60_000);
    expect(close).not.toHaveBeenCalled();
    fireEvent.focusOut(screen.getByRole('button'));
    vi.advanceTimersByTime(10_100);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('closes nothing after it has gone', () => {
    const { close } = show();
    cleanup();
    vi.advanceTimersByTime(20_000);
    expect(close).not.toHaveBeenCalled();
  });
});

describe('AppShell', () => {
  const shell = (title: string) => (
    <AppShell key={title} title={title} helpCode="C1">
      <p>…</p>
    </AppShell>
  );

  it('names the page and gives the focus to the title after a change of screen', () => {
    const { rerender } = render(shell('Hôm nay'));
    rerender(shell('Nhật ký'));
    expect(document.title).toBe('Nhật ký – Sổ công tác');
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  it('has the place for a snackbar before there is one, so that it is read out', () => {
    render(shell('Hôm nay'));
    expect(screen.getByRole('status').textContent).toBe('');
  });
});
