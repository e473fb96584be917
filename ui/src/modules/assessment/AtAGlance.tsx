// A whole result as one picture: dimensions and groups of scenes, supported beside claimed.
import { useLingui } from '@lingui/react/macro';
import { Card, useLanguage } from '@/kit';
import { Legend, Radar } from '@/kit/charts';
import type { Result } from './api';
import { axesOf } from './result';

export function AtAGlance({ result }: { result: Result }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  return (
    <Card title={t`At a glance`}>
      <Radar label={t`Dimensions and groups of scenes`} axes={axesOf(result, text)} />
      <div style={{ marginTop: 12 }}>
        <Legend />
      </div>
    </Card>
  );
}
