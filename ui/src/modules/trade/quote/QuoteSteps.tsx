// What can be done with a quote that was sent: accepted, revised or lost.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, Row, Stack, useToasts } from '@/kit';
import { DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { useMay } from '@/modules/identity/api';
import { useToday } from '@/modules/identity/useToday';
import type { TradeDocument } from '../api';
import { useToldByLine } from '../problems';
import { PLACES } from '../sides';
import { useAcceptQuote, useLoseQuote, useReviseQuote } from './api';

export function QuoteSteps({ org, document }: { org: string; document: TradeDocument }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [drawer, setDrawer] = useState<'accept' | 'lose'>();
  const revise = useReviseQuote(org);
  const told = useToldByLine(revise.error);
  // what was accepted has no more steps, but the drawer that accepted it still leads on to the order
  if (!useMay(org)('trade.sell') || (document.state === 'done' && !drawer)) return null;
  const isSent = document.state === 'confirmed';
  const goOn = () => revise.mutate(document.id, { onSuccess: ({ id }) => void navigate({ to: PLACES.sale.edit, params: { org, document: id } }) });
  return (
    <Stack gap="small">
      <Row tight>
        {isSent ? <Button type="primary" onClick={() => setDrawer('accept')}>{t`Accepted…`}</Button> : null}
        {document.state === 'done' ? null : <Button loading={revise.isPending} onClick={goOn}>{t`New version`}</Button>}
        {isSent ? <Button type="text" onClick={() => setDrawer('lose')}>{t`Lost…`}</Button> : null}
      </Row>
      <Problem error={told} />
      {drawer === 'accept' ? <AcceptDrawer org={org} document={document} onClose={() => setDrawer(undefined)} /> : null}
      {drawer === 'lose' ? <LoseDrawer org={org} document={document} onClose={() => setDrawer(undefined)} /> : null}
    </Stack>
  );
}

interface DrawerProps {
  org: string;
  document: TradeDocument;
  onClose: () => void;
}

function AcceptDrawer({ org, document, onClose }: DrawerProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const accept = useAcceptQuote(org, document.id);
  const told = useToldByLine(accept.error);
  const send = ({ day, due, reference }: { day: string; due: string | null; reference: string }) =>
    accept.mutate(
      { day, due: due ?? null, reference: reference ?? '', confirm: false },
      {
        onSuccess: ({ id, number }) => {
          say(t`The order is written: ${number}`);
          void navigate({ to: PLACES.sale.document, params: { org, document: id } });
        },
      },
    );
  return (
    <FormDrawer title={t`The customer accepts`} isOpen onClose={onClose} submitLabel={t`Make the order`} onSubmit={send} isBusy={accept.isPending} error={told} initial={{ day: useToday(org), due: null as string | null, reference: '' }}>
      <Form.Item name="reference" label={t`The customer's order number`}>
        <Input maxLength={100} autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item name="day" label={t`Day`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Day`} />
      </Form.Item>
      <Form.Item name="due" label={t`Promised for`}>
        <DayInput label={t`Promised for`} />
      </Form.Item>
    </FormDrawer>
  );
}

function LoseDrawer({ org, document, onClose }: DrawerProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const lose = useLoseQuote(org, document.id);
  const told = useToldByLine(lose.error);
  const { number } = document;
  const send = ({ reason }: { reason: string }) =>
    lose.mutate(
      { reason },
      {
        onSuccess: () => {
          say(t`${number} is lost.`);
          onClose();
        },
      },
    );
  return (
    <FormDrawer title={t`The quote is lost`} isOpen onClose={onClose} submitLabel={t`Note that`} onSubmit={send} isBusy={lose.isPending} error={told} initial={{ reason: '' }}>
      <Form.Item name="reason" label={t`Why`} rules={[{ required: true, whitespace: true, message: t`Say why, so that the next one is better.` }]}>
        <Input maxLength={200} autoComplete="off" autoFocus />
      </Form.Item>
    </FormDrawer>
  );
}
