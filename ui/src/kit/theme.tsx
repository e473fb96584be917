// Dresses the component library and our own styles in one palette, and follows day and night.
import { ConfigProvider, theme as antd, type ThemeConfig } from 'antd';
import type { Locale as AntdLocale } from 'antd/es/locale';
import { type ReactNode, useLayoutEffect, useMemo } from 'react';
import { useIsDark } from './appearance';
import { cssVariables, dark, light, type Palette } from './palette';

export const FONT =
  'Inter, -apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", ' +
  '"Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", Roboto, "Helvetica Neue", sans-serif';

export function usePalette(): Palette {
  return useIsDark() ? dark : light;
}

function themeOf(palette: Palette, isDark: boolean, isCalm: boolean): ThemeConfig {
  return {
    algorithm: isDark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    token: {
      colorPrimary: palette.primary,
      colorPrimaryHover: palette.primaryHover,
      colorPrimaryActive: palette.primaryHover,
      colorPrimaryBg: palette.primarySoft,
      colorLink: palette.primary,
      colorLinkHover: palette.primaryHover,
      colorSuccess: palette.good,
      colorWarning: palette.claimed,
      colorError: palette.bad,
      colorErrorText: palette.bad,
      colorInfo: palette.calm,
      colorBgBase: palette.surface,
      colorBgLayout: palette.ground,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.raised,
      colorBorder: palette.lineStrong,
      colorBorderSecondary: palette.line,
      colorText: palette.text,
      colorTextSecondary: palette.textSoft,
      colorTextTertiary: palette.textFaint,
      colorTextDescription: palette.textFaint,
      colorTextPlaceholder: palette.textFaint,
      colorTextLightSolid: palette.onPrimary,
      fontFamily: FONT,
      fontSize: 15,
      lineHeight: 1.6,
      borderRadius: 8,
      borderRadiusLG: 12,
      borderRadiusSM: 6,
      controlHeight: 38,
      controlHeightLG: 46,
      controlHeightSM: 30,
      wireframe: false,
      // Who wants calm gets none: shortened motions lose their end, and leave a spinner that is read out beside a button that is ready.
      motion: !isCalm,
      // The spinner tells that a button is busy; what stands on it stays as readable as before.
      opacityLoading: 1,
      motionDurationMid: '0.16s',
      motionDurationSlow: '0.22s',
    },
    components: {
      Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', dangerColor: palette.onPrimary },
      Tooltip: { colorBgSpotlight: isDark ? '#3a4448' : '#2a3236', colorTextLightSolid: '#ffffff' },
      Form: { labelColor: palette.textSoft, verticalLabelPadding: '0 0 4px', itemMarginBottom: 20 },
      Drawer: { paddingLG: 24 },
    },
  };
}

export function ThemeProvider({ locale, children }: { locale: AntdLocale; children: ReactNode }) {
  const isDark = useIsDark();
  const palette = usePalette();
  const isCalm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const theme = useMemo(() => themeOf(palette, isDark, isCalm), [palette, isDark, isCalm]);
  useLayoutEffect(() => {
    const root = document.documentElement;
    for (const [name, value] of Object.entries(cssVariables(palette))) root.style.setProperty(name, value);
    root.style.setProperty('--font', FONT);
    root.style.colorScheme = isDark ? 'dark' : 'light';
    root.dataset['light'] = isDark ? 'dark' : 'light';
  }, [palette, isDark]);
  return (
    <ConfigProvider theme={theme} locale={locale} button={{ autoInsertSpace: false }} variant="outlined">
      {children}
    </ConfigProvider>
  );
}
