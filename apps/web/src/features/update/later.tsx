import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { sayUnloaded } from './sayUnloaded.ts';

type Opened = { readonly open: boolean; readonly onClose: () => void };

/** A dialog whose code is fetched when it is opened for the first time. What does not come is said, and can be asked for again. */
export const later =
  <Props extends Opened>(load: () => Promise<ComponentType<Props>>) =>
  (props: Props) => {
    const [view, setView] = useState<{ readonly of: ComponentType<Props> } | null>(null);
    /** The word in passing asks for it, when whoever opened it has been told that it is closed. */
    const [insisted, setInsisted] = useState(false);
    const open = props.open || insisted;
    const close = (): void => {
      setInsisted(false);
      props.onClose();
    };
    useEffect(() => {
      if (!open || view) return;
      load().then(
        (of) => setView({ of }),
        (cause: unknown) => {
          close();
          sayUnloaded(cause, () => setInsisted(true));
        },
      );
    }, [open, view]);
    return view && <view.of {...props} open={open} onClose={close} />;
  };
