import { useEffect, useLayoutEffect } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { paths } from '../paths.ts';
import { practiseInstead } from '../practice/enter-practice.ts';
import { useReadyMark } from '../ready.ts';
import { type Book, useBook } from '../services-context.tsx';
import { type ActivationFlow, createActivationFlow } from './activation-flow.ts';
import { CodeStep } from './code-step.tsx';
import { DoneStep } from './done-step.tsx';
import { type ActivationCode, takeLinkCode } from './link-code.ts';
import { PreviewStep } from './preview-step.tsx';
import { createActivationPort, createAddingPort, warmUp } from './program-port.ts';
import './activation.css';

/** What outlives the screen: a running activation, and the code of a link that found this phone to be somebody's. */
interface Running {
  readonly own: ActivationFlow;
  readonly adding: ActivationFlow;
  held?: ActivationCode | undefined;
}

const running = new WeakMap<Book, Running>();

const runningOf = (book: Book): Running => {
  const known = running.get(book) ?? {
    own: createActivationFlow(createActivationPort(book)),
    adding: createActivationFlow(createAddingPort(book)),
  };
  running.set(book, known);
  return known;
};

/** C0: from a code to a book of one's own, or to one more book on this phone. On a new phone it stands at every address. */
export default function ActivationScreen() {
  const book = useBook();
  const { route, query } = useLocation();
  const state = runningOf(book);
  const profile = book.first.value?.profile.value;
  // Only a phone that is somebody's has a book to add to.
  const isAdding = query.them !== undefined && profile !== undefined;
  const flow = isAdding ? state.adding : state.own;
  const step = flow.step.value;
  const isSomebodys = profile !== undefined && !isAdding;
  useReadyMark(true);

  useLayoutEffect(() => {
    const read = () => {
      const found = takeLinkCode(location, (url) => history.replaceState(history.state, '', url));
      if (!found) return;
      if (isSomebodys) state.held = found;
      else void flow.ask(found);
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, [flow, isSomebodys]);

  // The address of another screen would show that screen as soon as the book is open.
  useEffect(() => {
    if (location.pathname !== paths.activation) route(paths.activation, true);
    warmUp();
  }, []);

  const addBook = () => {
    if (state.held) void state.adding.ask(state.held);
    state.held = undefined;
    route(paths.addBook, true);
  };

  if (step.at === 'done') return <DoneStep profile={step.profile} is={isAdding ? 'added' : 'new'} />;
  if (isSomebodys) return <DoneStep profile={profile} is="known" onAdd={addBook} />;
  if (step.at === 'preview' || step.at === 'activating')
    return (
      <PreviewStep
        preview={step.preview}
        failure={step.at === 'preview' ? step.failure : undefined}
        isActivating={step.at === 'activating'}
        onYes={(replace) => void flow.confirm(replace)}
        onNo={flow.refuse}
      />
    );
  return (
    <CodeStep
      failure={step.at === 'enter' ? step.failure : undefined}
      wasSomebodyElse={step.at === 'enter' ? step.wasSomebodyElse : undefined}
      isAsking={step.at === 'asking'}
      onCode={(code) => void flow.ask(code)}
      {...(isAdding
        ? { back: paths.settings }
        : {
            onWriteFirst: async () => {
              if (await book.open()) route(paths.today, true);
            },
            onPractise: async () => {
              if (await practiseInstead(book)) route(paths.today, true);
            },
          })}
    />
  );
}
