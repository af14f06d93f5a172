import type { StatusLineProps } from '../../../src/ui/kit/status-line.tsx';
import type { TabsProps } from '../../../src/ui/kit/tabs.tsx';

/** Nothing happens in the gallery. */
export const nothing = (): void => {};

/** The collector's tabs with one of them current. */
export const tabs = (current: string, waiting = 3): TabsProps => ({
  items: [
    { href: '#hom-nay', icon: 'sun', label: 'Hôm nay', isCurrent: current === 'today' },
    { href: '#nhat-ky', icon: 'book-open', label: 'Nhật ký', isCurrent: current === 'journal' },
    { href: '#mo-hinh', icon: 'users', label: 'Mô hình' },
    {
      href: '#gui',
      icon: 'send',
      label: 'Gửi',
      isCurrent: current === 'send',
      count: waiting,
      countLabel: 'chờ gửi',
    },
  ],
});

/** Some saved, three waiting. */
export const saved: StatusLineProps = { state: 'saved', text: 'Đã lưu trên máy · 3 chờ gửi', href: '#gui' };

/** A sending under way. */
export const sending: StatusLineProps = { state: 'sending', text: 'Đang gửi 3/12', href: '#gui' };
