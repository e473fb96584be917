// The files, the changes of drawings and bills of material, and what was put away.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Tabs } from '@/kit';

export function DriveTabs({ org }: { org: string }) {
  const { t } = useLingui();
  const params = { org };
  return (
    <Tabs label={t`Drive`}>
      <Link to="/o/$org/drive" params={params} activeOptions={{ exact: true, includeSearch: false }}>{t`Files and drawings`}</Link>
      <Link to="/o/$org/changes" params={params} activeOptions={{ exact: false }}>{t`Engineering changes`}</Link>
      <Link to="/o/$org/drive/bin" params={params} activeOptions={{ exact: true }}>{t`Bin`}</Link>
    </Tabs>
  );
}
