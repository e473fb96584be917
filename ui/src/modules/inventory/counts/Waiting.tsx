// What was counted here and has not arrived: it waits for the network, or for somebody who puts it right.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Note, Quantity, Row, Stack } from '@/kit';
import type { KeptLine } from './kept';

interface WaitingProps {
  lines: readonly KeptLine[];
  isCut: boolean;
  onDrop: (key: string) => void;
  onRetry: () => void;
}

export function Waiting({ lines, isCut, onDrop, onRetry }: WaitingProps) {
  const { t } = useLingui();
  const waiting = lines.filter((line) => line.fault === null);
  const faulty = lines.filter((line) => line.fault !== null);
  if (faulty.length === 0 && !isCut) return null;
  return (
    <Card>
      <Stack gap="small">
        {isCut ? (
          <Note tone="warn">
            <p>{t`${plural(waiting.length, { one: '# counted line is kept on this device and sent as soon as the server is reached.', other: '# counted lines are kept on this device and sent as soon as the server is reached.' })}`}</p>
            <p>
              <Button size="small" onClick={onRetry}>{t`Try again`}</Button>
            </p>
          </Note>
        ) : null}
        {faulty.map((line) => (
          <Row key={line.key} spread>
            <span>
              <span className="k-strong">{line.code}</span> {line.lot} <Quantity value={line.quantity} digits={6} />
              <div className="k-small k-red">{line.fault}</div>
            </span>
            <Button size="small" onClick={() => onDrop(line.key)}>{t`Drop this line`}</Button>
          </Row>
        ))}
      </Stack>
    </Card>
  );
}
