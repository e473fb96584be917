// A statement is dropped, or its rows are pasted; what could not be read is told line by line.
import { type ClipboardEvent, useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, FileDrop, Note, Problem, Row, Stack, useToasts } from '@/kit';
import { Input, Select } from '@/kit/form';
import { type BankAccount, type BankStatement, useTakeStatement } from './api';
import { Faults } from './Faults';

const ACCEPT = '.sta,.mt940,.940,.txt,.xml,.csv,.tsv';

interface TakeStatementProps {
  org: string;
  accounts: readonly BankAccount[];
  onTaken: () => void;
}

export function TakeStatement({ org, accounts, onTaken }: TakeStatementProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const take = useTakeStatement(org);
  const [account, setAccount] = useState<string | undefined>(accounts.length === 1 ? accounts[0]?.id : undefined);
  const [isPasting, setIsPasting] = useState(false);
  const [taken, setTaken] = useState<BankStatement>();
  const send = (file: File) => {
    setTaken(undefined);
    take.mutate(
      { file, account },
      {
        onSuccess: (statement) => {
          setTaken(statement);
          setIsPasting(false);
          say(t`${plural(statement.entries_new, { one: '# new entry', other: '# new entries' })}`);
          onTaken();
        },
      },
    );
  };
  const paste = (event: ClipboardEvent) => {
    event.preventDefault();
    send(new File([event.clipboardData.getData('text/plain')], 'pasted.tsv'));
  };
  return (
    <Card>
      <Stack gap="small">
        {isPasting ? (
          <Input.TextArea autoFocus rows={5} aria-label={t`Rows of a statement`} placeholder={t`Copy the rows with their headings in your spreadsheet, and paste them here`} value="" onPaste={paste} onChange={(event) => send(new File([event.target.value], 'pasted.tsv'))} />
        ) : (
          <FileDrop label={t`Drop a bank statement here, or choose a file`} hint={t`MT940, camt.053 or CSV as your online bank exports them`} accept={ACCEPT} disabled={take.isPending} onFiles={([file]) => file && send(file)} />
        )}
        <Row spread>
          {accounts.length > 1 ? (
            <Row tight>
              <span className="k-small k-soft">{t`Where the file does not say of which account it is:`}</span>
              <Select<string> allowClear aria-label={t`Bank account`} placeholder={t`Choose one`} value={account ?? null} onChange={(id) => setAccount(id ?? undefined)} options={accounts.map(({ id, name }) => ({ value: id, label: name }))} style={{ minWidth: 180 }} />
            </Row>
          ) : (
            <span className="k-small k-soft">{t`The same file and the same entry are taken once.`}</span>
          )}
          <Button size="small" onClick={() => setIsPasting(!isPasting)}>{isPasting ? t`Drop a file instead` : t`Paste rows from Excel instead`}</Button>
        </Row>
        <Problem error={take.error} />
        {taken ? <Told statement={taken} /> : null}
      </Stack>
    </Card>
  );
}

function Told({ statement }: { statement: BankStatement }) {
  const { t } = useLingui();
  const { entries_new: fresh, entries_known: known, faults } = statement;
  const left = faults.filter(({ is_left_out }) => is_left_out).length;
  const parts = [
    t`${plural(fresh, { one: '# entry is new', other: '# entries are new' })}, ${plural(known, { one: '# was known already', other: '# were known already' })}.`,
    left > 0 ? t`${plural(left, { one: '# line was left out', other: '# lines were left out' })}: enter them by hand, or bring a better file.` : '',
  ];
  return (
    <>
      <Note tone={left > 0 ? 'warn' : 'good'}>{parts.join(' ')}</Note>
      {faults.length > 0 ? <Faults faults={faults} /> : null}
    </>
  );
}
