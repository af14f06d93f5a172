import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { sendDock } from '../../src/ui/collector/send-summary.tsx';
import type { Services } from '../../src/ui/services.ts';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

it('does not pause at the second tap of a double tap on "Gửi ngay", but at one that is meant', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const pause = vi.fn();
  const services = {
    engine: { pause },
    sync: { value: { phase: 'sending' } },
    pending: { value: 2 },
    profile: { value: {} },
  } as unknown as Services;
  render(sendDock(services));
  const button = screen.getByRole('button', { name: 'Tạm dừng' });
  fireEvent.click(button);
  expect(pause).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1_000);
  fireEvent.click(button);
  expect(pause).toHaveBeenCalledOnce();
});
