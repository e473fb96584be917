// Has the result worked out anew, for those who may.
import { useLingui } from '@lingui/react/macro';
import { Button, useToasts } from '@/kit';
import { RotateCcw } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { useComputeAgain } from './api';
import { usePack } from './usePack';

export function ComputeAgain({ org }: { org: string }) {
  const { t } = useLingui();
  const { say, warn } = useToasts();
  const may = useMay(org);
  const compute = useComputeAgain(org, usePack());
  if (!may('assessment.manage')) return null;
  const again = () => compute.mutate(undefined, { onSuccess: () => say(t`The result is worked out anew.`), onError: () => warn(t`The result could not be worked out. Try again in a moment.`) });
  return (
    <Button icon={<RotateCcw size={16} aria-hidden />} loading={compute.isPending} onClick={again}>
      {t`Compute again`}
    </Button>
  );
}
