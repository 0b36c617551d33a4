import { useEffect, useState } from 'preact/hooks';
import { announce } from '../state/announcement.ts';
import { Icon, type IconName } from './icon.tsx';

type Props = { readonly text: () => string; readonly label: string; readonly icon?: IconName };

export function CopyButton({ text, label, icon }: Props) {
  const [said, setSaid] = useState<string>();
  useEffect(() => {
    if (said === undefined) return;
    const timer = setTimeout(() => setSaid(undefined), 2000);
    return () => clearTimeout(timer);
  }, [said]);
  const say = (words: string) => {
    setSaid(words);
    announce(words);
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text());
      say('Copied');
    } catch {
      // Only pages of this machine or over TLS may write there.
      say('The browser does not let this page copy');
    }
  };
  return (
    <button type="button" class="button quiet tools" onClick={() => void copy()}>
      {icon !== undefined && <Icon name={said === 'Copied' ? 'check' : icon} />}
      {said ?? label}
    </button>
  );
}
