// What can be done next with a document: one thing first, the rest beside it, and the words of a refusal below.
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, Row, Stack, useToasts } from '@/kit';
import { RotateCcw } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { type Act, type Stands, type TradeDocument, useAct, useDiscard, useMove, type Written } from '../api';
import { QuoteSteps } from '../quote/QuoteSteps';
import { isAboveZero, left } from '@/kit/decimal';
import { useToday } from '@/modules/identity/useToday';
import { useToldByLine } from '../problems';
import { PLACES, type Side, sideOf, SIDES, stageOf } from '../sides';
import { BillDrawer } from './BillDrawer';
import { CreditDrawer } from './CreditDrawer';
import { PartDrawer } from './PartDrawer';
import { PayDrawer } from './PayDrawer';
import { ReturnDrawer } from './ReturnDrawer';

interface NextProps {
  org: string;
  document: TradeDocument;
}

export function NextSteps({ org, document, open }: NextProps & { open: string | null | undefined }) {
  const stage = stageOf(document.kind);
  if (stage === 'quote' && document.state !== 'draft') return <QuoteSteps org={org} document={document} />;
  if (document.state === 'cancelled') return null;
  if (stage === 'order' || stage === 'quote') return document.state === 'draft' ? <OfDraft org={org} document={document} /> : <OfOrder org={org} document={document} />;
  return <OfPosted org={org} document={document} open={open} />;
}

/** The buttons, and why the last try was refused. */
function Doing({ error, children }: { error: unknown; children: ReactNode }) {
  const told = useToldByLine(error);
  return (
    <Stack gap="small">
      <Row tight>{children}</Row>
      <Problem error={told} />
    </Stack>
  );
}

function OfDraft({ org, document }: NextProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const side = sideOf(document.kind);
  const act = useAct(org);
  const isQuote = document.kind === 'sales_quote';
  const discard = useDiscard(org, document.kind as Written);
  const { number } = document;
  if (!useMay(org)(SIDES[side].mayWrite)) return null;
  const throwAway = () =>
    discard.mutate(document.id, {
      onSuccess: () => {
        say(t`${number} is discarded.`);
        void navigate({ to: PLACES[side].orders, params: { org } });
      },
    });
  return (
    <Doing error={act.error ?? discard.error}>
      <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ kind: document.kind, id: document.id, act: isQuote ? 'send' : 'confirm' }, { onSuccess: ({ waits_for }) => say(waits_for ? t`${number} waits for approval.` : isQuote ? t`${number} is sent.` : t`${number} is confirmed.`) })}>
        {isQuote ? t`Send` : t`Confirm`}
      </Button>
      <Link to={PLACES[side].edit} params={{ org, document: document.id }}>
        <Button tabIndex={-1}>{t`Edit the draft`}</Button>
      </Link>
      <Button type="text" loading={discard.isPending} onClick={throwAway}>{t`Discard the draft`}</Button>
    </Doing>
  );
}

/** What is posted can be taken back right from the message that tells of it. */
function useTold(org: string, side: Side) {
  const { t } = useLingui();
  const { say, warn } = useToasts();
  const back = useAct(org);
  return ({ id, kind, number }: Stands) =>
    say(
      side === 'sale' ? t`Delivered: ${number}` : t`Received: ${number}`,
      () => back.mutate({ kind, id, act: 'reverse' }, { onError: () => warn(t`${number} cannot be taken back any more.`) }),
    );
}

function OfOrder({ org, document }: NextProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const may = useMay(org);
  const today = useToday(org);
  const side = sideOf(document.kind);
  const isSale = side === 'sale';
  const [drawer, setDrawer] = useState<'part' | 'bill'>();
  const move = useMove(org, side);
  const cancel = useAct(org);
  const told = useTold(org, side);
  const { number } = document;
  const isToMove = document.lines.some((line) => isAboveZero(left(line.quantity, line.moved ?? '0')));
  const isToBill = document.lines.some((line) => isAboveZero(left(left(isSale ? line.quantity : (line.moved ?? '0'), line.returned ?? '0'), line.billed ?? '0')));
  const isUntouched = document.state === 'confirmed' && !document.lines.some((line) => isAboveZero(line.billed ?? '0'));
  return (
    <Doing error={move.error ?? cancel.error}>
      {isToMove && may('trade.ship') ? (
        <>
          <Button type="primary" loading={move.isPending} onClick={() => move.mutate({ order_id: document.id, day: today }, { onSuccess: told })}>
            {isSale ? t`Deliver all` : t`Receive all`}
          </Button>
          <Button onClick={() => setDrawer('part')}>{isSale ? t`Deliver part…` : t`Receive part…`}</Button>
        </>
      ) : null}
      {isToBill && may('trade.bill') ? (
        <Button type={isToMove && may('trade.ship') ? 'default' : 'primary'} onClick={() => setDrawer('bill')}>
          {isSale ? t`Invoice…` : t`Enter the bill…`}
        </Button>
      ) : null}
      {isUntouched && may(SIDES[side].mayWrite) ? (
        <Button type="text" loading={cancel.isPending} onClick={() => cancel.mutate({ kind: document.kind, id: document.id, act: 'cancel' }, { onSuccess: () => say(t`${number} is cancelled.`) })}>
          {t`Cancel the order`}
        </Button>
      ) : null}
      {drawer === 'part' ? <PartDrawer org={org} order={document} onClose={() => setDrawer(undefined)} onDone={told} /> : null}
      {drawer === 'bill' ? <BillDrawer org={org} order={document} onClose={() => setDrawer(undefined)} /> : null}
    </Doing>
  );
}

const NEEDS = { order: 'trade.read', move: 'trade.ship', bill: 'trade.bill', payment: 'trade.pay', return: 'trade.ship', credit: 'trade.bill', refund: 'trade.pay', quote: 'trade.sell' } as const;

/** Deliveries, invoices and payments: posted when they are drafts, paid, or taken back by their opposite. */
function OfPosted({ org, document, open }: NextProps & { open: string | null | undefined }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const may = useMay(org);
  const act = useAct(org);
  const [drawer, setDrawer] = useState<'pay' | 'return' | 'credit'>();
  const close = () => setDrawer(undefined);
  const isSale = sideOf(document.kind) === 'sale';
  const stage = stageOf(document.kind);
  const mayAct = may(NEEDS[stage]);
  const { number } = document;
  const go = (step: Act, words: string) => act.mutate({ kind: document.kind, id: document.id, act: step }, { onSuccess: ({ waits_for }) => say(waits_for ? t`${number} waits for approval.` : words) });
  if (document.state === 'draft') {
    return mayAct ? (
      <Doing error={act.error}>
        <Button type="primary" loading={act.isPending} onClick={() => go('post', t`${number} is posted.`)}>{t`Post`}</Button>
        <Button type="text" disabled={act.isPending} onClick={() => go('cancel', t`${number} is discarded.`)}>{t`Discard the draft`}</Button>
      </Doing>
    ) : null;
  }
  const isPayable = stage === 'bill' && open !== null && may('trade.pay');
  const isPaidBack = stage === 'credit' && open !== null && may('trade.pay');
  const isLeft = mayAct && document.lines.some((line) => isAboveZero(left(line.quantity, line.returned ?? '0')));
  if (!mayAct && !isPayable && !isPaidBack) return null;
  return (
    <Doing error={act.error}>
      {isPayable ? <Button type="primary" onClick={() => setDrawer('pay')}>{isSale ? t`Record payment…` : t`Record the payment made…`}</Button> : null}
      {isPaidBack ? <Button type="primary" onClick={() => setDrawer('pay')}>{t`Record the refund…`}</Button> : null}
      {isLeft && stage === 'move' ? <Button onClick={() => setDrawer('return')}>{isSale ? t`Goods come back…` : t`Give goods back…`}</Button> : null}
      {isLeft && stage === 'bill' ? <Button onClick={() => setDrawer('credit')}>{isSale ? t`Credit note…` : t`Supplier's credit…`}</Button> : null}
      {mayAct ? (
        <Button icon={<RotateCcw size={16} aria-hidden />} loading={act.isPending} onClick={() => go('reverse', t`${number} is taken back.`)}>
          {t`Take back`}
        </Button>
      ) : null}
      {drawer === 'pay' ? <PayDrawer org={org} document={document} open={open} isBack={stage === 'credit'} onClose={close} /> : null}
      {drawer === 'return' ? <ReturnDrawer org={org} document={document} onClose={close} /> : null}
      {drawer === 'credit' ? <CreditDrawer org={org} document={document} onClose={close} /> : null}
    </Doing>
  );
}
