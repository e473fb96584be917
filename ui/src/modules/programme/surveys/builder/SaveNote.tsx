// Whether what was written is kept; and when somebody else wrote meanwhile, whose words stay.
import { useLingui } from '@lingui/react/macro';
import { Button, Note, Problem, Row } from '@/kit';
import type { Draft } from './useDraft';

export function SaveNote({ draft }: { draft: Draft }) {
  const { t } = useLingui();
  const words = { saved: t`Saved`, waiting: t`Saving…`, failed: t`Not saved yet`, changed: t`Not saved yet` }[draft.state];
  return (
    <div className="y-saved">
      <p role="status" className="k-small k-soft" data-state={draft.state}>
        {words}
      </p>
      {draft.state === 'failed' ? <Problem error={draft.error} onRetry={() => void draft.flush()} /> : null}
      {draft.state === 'changed' ? (
        <Note tone="warn">
          <p>{t`Somebody else changed this survey while you were writing. Nothing of yours is lost yet: choose which of the two stays.`}</p>
          <Row tight>
            <Button size="small" onClick={() => void draft.keepMine()}>{t`Keep what I wrote`}</Button>
            <Button size="small" onClick={() => void draft.takeTheirs()}>{t`Take what they wrote`}</Button>
          </Row>
        </Note>
      ) : null}
    </div>
  );
}
