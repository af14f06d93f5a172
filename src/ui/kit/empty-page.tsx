import type { ComponentChildren } from 'preact';
import { t } from '../../i18n/messages.ts';
import type { IconName } from '../icons.tsx';
import { AppShell } from './app-shell.tsx';
import { EmptyState } from './banner.tsx';
import { Button } from './button.tsx';

/** Props of a page with one thing to say. */
export interface EmptyPageProps {
  readonly helpCode: string;
  readonly icon: IconName;
  readonly title: string;
  readonly action: { readonly label: string; readonly href?: string; readonly onClick?: () => void };
  /** Read out when it appears: it follows something the person did. */
  readonly isNews?: boolean;
  readonly children?: ComponentChildren;
}

/** A page that says one thing and leads on to another. */
export function EmptyPage({ helpCode, icon, title, action, isNews, children }: EmptyPageProps) {
  const { label, ...does } = action;
  return (
    <AppShell
      title={t().appName}
      helpCode={helpCode}
      dock={
        <Button kind="main" {...does}>
          {label}
        </Button>
      }
    >
      <section class="sect" role={isNews ? 'status' : undefined}>
        <EmptyState icon={icon} title={title}>
          {children}
        </EmptyState>
      </section>
    </AppShell>
  );
}
