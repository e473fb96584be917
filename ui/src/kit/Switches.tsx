// Language and light: two small choices, reachable from everywhere, also before signing in.
import { Button } from 'antd';
import { Languages, Monitor, Moon, Sun } from 'lucide-react';
import { useLingui } from '@lingui/react/macro';
import { type Light, type Locale, setLight, setLocale, useAppearance } from './appearance';
import { Menu } from './Menu';

const NAMES: Record<Locale, string> = { 'zh-CN': '简体中文', en: 'English' };

export function LocaleSwitch({ compact = false }: { compact?: boolean }) {
  const { t } = useLingui();
  const { locale } = useAppearance();
  return (
    <Menu items={Object.entries(NAMES).map(([key, label]) => ({ key, label: <span lang={key}>{label}</span> }))} selected={locale} onPick={(key) => setLocale(key as Locale)}>
      <Button type="text" icon={<Languages size={17} aria-hidden />} aria-label={t`Language`}>
        {compact ? null : NAMES[locale]}
      </Button>
    </Menu>
  );
}

export function ThemeSwitch() {
  const { t } = useLingui();
  const { light } = useAppearance();
  const Icon = light === 'dark' ? Moon : light === 'light' ? Sun : Monitor;
  return (
    <Menu
      items={[
        { key: 'light', label: t`Light`, icon: <Sun size={15} aria-hidden /> },
        { key: 'dark', label: t`Dark`, icon: <Moon size={15} aria-hidden /> },
        { key: 'system', label: t`As the device`, icon: <Monitor size={15} aria-hidden /> },
      ]}
      selected={light}
      onPick={(key) => setLight(key as Light)}
    >
      <Button type="text" icon={<Icon size={17} aria-hidden />} aria-label={t`Light or dark`} />
    </Menu>
  );
}
