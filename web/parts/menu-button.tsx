import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

export type MenuEntry = {
  readonly label: string;
  readonly href?: string;
  readonly download?: boolean;
  readonly newTab?: boolean;
  readonly onChoose?: () => void;
};

type Props = {
  readonly label: string;
  readonly icon: IconName;
  readonly entries: readonly MenuEntry[];
  readonly children?: ComponentChildren;
};

/** A button with a few choices below it: arrows go through them, Escape closes. */
export function MenuButton({ label, icon, entries, children }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  useEffect(() => {
    if (!open) return;
    root.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const closeOutside = ({ target }: Event) => {
      if (!(target instanceof Node) || root.current?.contains(target) !== true) setOpen(false);
    };
    addEventListener('pointerdown', closeOutside);
    addEventListener('focusin', closeOutside);
    return () => {
      removeEventListener('pointerdown', closeOutside);
      removeEventListener('focusin', closeOutside);
    };
  }, [open]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      setOpen(false);
      button.current?.focus();
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    if (!open) return setOpen(true);
    const items = [...(root.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    const step = event.key === 'ArrowDown' ? 1 : -1;
    items[(at + step + items.length) % items.length]?.focus();
  };
  const choose = (entry: MenuEntry) => {
    setOpen(false);
    button.current?.focus();
    entry.onChoose?.();
  };

  return (
    <div class="menu tools" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        class={`button quiet${children === undefined ? ' icon' : ''}`}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
        {children}
      </button>
      {open && (
        <div role="menu" id={id} aria-label={label} class={isNearStart(button.current) ? 'from-start' : ''}>
          {entries.map((entry) =>
            entry.href === undefined ? (
              <button key={entry.label} type="button" role="menuitem" tabIndex={-1} onClick={() => choose(entry)}>
                {entry.label}
              </button>
            ) : (
              <a
                key={entry.label}
                role="menuitem"
                tabIndex={-1}
                href={entry.href}
                {...(entry.download === true && { download: '' })}
                {...(entry.newTab === true && { target: '_blank', rel: 'noreferrer' })}
                onClick={() => choose(entry)}
              >
                {entry.label}
              </a>
            ),
          )}
        </div>
      )}
    </div>
  );
}

/** The list grows to the side where there is room. */
function isNearStart(button: HTMLElement | null): boolean {
  if (button === null) return false;
  const { left, right } = button.getBoundingClientRect();
  const start = getComputedStyle(button).direction === 'rtl' ? innerWidth - right : left;
  return start < innerWidth / 2;
}
