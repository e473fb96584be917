// What solid, hatched and empty mean, wherever a picture uses them.
import { useLingui } from '@lingui/react/macro';

export function Legend() {
  const { t } = useLingui();
  return (
    <div className="k-legend">
      <span>
        <i data-kind="supported" />
        {t`Supported by records`}
      </span>
      <span>
        <i data-kind="claimed" className="k-hatch" />
        {t`Claimed, not yet supported`}
      </span>
      <span>
        <i data-kind="empty" />
        {t`Not reached`}
      </span>
    </div>
  );
}
