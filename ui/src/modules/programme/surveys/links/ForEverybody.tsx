// One link that everybody may answer by: to send around, or to photograph from a wall.
import { useLingui } from '@lingui/react/macro';
import { Button, Card, CopyText, Note, Problem, QrPicture, Stack } from '@/kit';
import { answeringUrl, type SurveyLink, useMakeLinks } from '../api';

interface Props {
  org: string;
  id: string;
  made: SurveyLink | undefined;
  onMade: (link: SurveyLink | undefined) => void;
}

export function ForEverybody({ org, id, made, onMade }: Props) {
  const { t } = useLingui();
  const make = useMakeLinks(org, id);
  const onMake = () => make.mutate([], { onSuccess: ([link]) => onMade(link) });
  return (
    <Card title={t`A link for everybody`} lead={t`Whoever has it can answer, as often as they like: for halls, groups and websites.`}>
      <Stack>
        <Problem error={make.error} />
        {made?.token ? (
          <>
            <QrPicture label={t`QR code of the link for everybody`} text={answeringUrl(made.token)} />
            <CopyText label={t`Link for everybody`} text={answeringUrl(made.token)} />
            <Note>{t`It is shown only now: copy it or keep the picture. Whoever loses it makes another; this one goes on until it is withdrawn.`}</Note>
          </>
        ) : (
          <div>
            <Button type="primary" loading={make.isPending} onClick={onMake}>
              {t`Make a link for everybody`}
            </Button>
          </div>
        )}
      </Stack>
    </Card>
  );
}
