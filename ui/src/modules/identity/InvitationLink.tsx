// The link of a fresh invitation, to be sent by whatever way people already talk.
import { useLingui } from '@lingui/react/macro';
import { CopyText, Modal, Stack } from '@/kit';

export function InvitationLink({ email, token, onClose }: { email: string; token: string; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Modal open title={t`The invitation is ready`} onOk={onClose} onCancel={onClose} okText={t`Done`} cancelButtonProps={{ style: { display: 'none' } }}>
      <Stack>
        <p>{t`Send this link to ${email}. It is shown only now.`}</p>
        <CopyText label={t`Invitation link`} text={`${window.location.origin}/invitations/${token}`} />
      </Stack>
    </Modal>
  );
}
