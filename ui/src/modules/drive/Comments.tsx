// What people say about a record: nothing is overwritten, a correction is said anew.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, MomentText, Problem, Row, Skeleton, Stack } from '@/kit';
import { Input, Select } from '@/kit/form';
import { membersQuery, sessionQuery, useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { type Comment, commentsQuery, type Subject, useCorrect, useSay } from './subject-api';

interface Props {
  org: string;
  on: Subject;
}

export function Comments({ org, on }: Props) {
  const { t } = useLingui();
  const maySay = useMay(org)('drive.comment');
  const { rows, pages } = useRows(commentsQuery(org, on));
  const say = useSay(org, on);
  const shown = (rows ?? []).filter((one) => one.remarks.at(-1)?.text);
  return (
    <Stack gap="small">
      {maySay ? <Write org={org} isBusy={say.isPending} error={say.error} label={t`Say something about this`} submit={t`Comment`} onSay={(text, mentions, done) => say.mutate({ text, mentions }, { onSuccess: done })} /> : null}
      <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      {rows ? null : <Skeleton lines={2} />}
      {rows && shown.length === 0 ? <p className="k-soft">{t`Nobody has said anything about this yet.`}</p> : null}
      {shown.length > 0 ? (
        <ul className="k-list" aria-label={t`Comments`}>
          {shown.map((one) => (
            <One key={one.id} org={org} on={on} comment={one} />
          ))}
        </ul>
      ) : null}
      {pages.hasNextPage ? <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>{t`Show more`}</Button> : null}
    </Stack>
  );
}

function One({ org, on, comment }: Props & { comment: Comment }) {
  const { t } = useLingui();
  const nameOf = usePersonName(org);
  const own = useQuery(sessionQuery).data?.person.id;
  const maySay = useMay(org)('drive.comment');
  const [isEditing, setIsEditing] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  const correct = useCorrect(org, on);
  const last = comment.remarks.at(-1);
  if (!last) return null;
  const earlier = comment.remarks.slice(0, -1);
  const named = last.mentions.map(nameOf).join(', ');
  return (
    <li>
      <span className="k-strong">{nameOf(comment.author)}</span>{' '}
      <span className="k-small k-soft">
        <MomentText instant={comment.at} /> {named ? `→ ${named}` : ''}
      </span>
      {isEditing ? (
        <Write
          org={org}
          isBusy={correct.isPending}
          error={correct.error}
          label={t`Say it anew`}
          submit={t`Save`}
          initial={last.text}
          named={last.mentions}
          onSay={(text, mentions) => correct.mutate({ comment: comment.id, text, mentions }, { onSuccess: () => setIsEditing(false) })}
        />
      ) : (
        <p className="d-said">{last.text}</p>
      )}
      <Row tight>
        {own === comment.author && maySay && !isEditing ? (
          <>
            <Button size="small" type="text" onClick={() => setIsEditing(true)}>{t`Correct`}</Button>
            <Button size="small" type="text" onClick={() => correct.mutate({ comment: comment.id, text: '', mentions: [] })}>{t`Take back`}</Button>
          </>
        ) : null}
        {earlier.length > 0 ? (
          <Button size="small" type="text" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {t`Corrected: what was said before`}
          </Button>
        ) : null}
      </Row>
      {isOpen
        ? earlier.map((remark) => (
            <p key={remark.number} className="d-said k-small k-soft">
              <MomentText instant={remark.at} /> {remark.text}
            </p>
          ))
        : null}
    </li>
  );
}

interface WriteProps {
  org: string;
  label: string;
  submit: string;
  initial?: string;
  named?: readonly string[];
  isBusy: boolean;
  error: unknown;
  onSay: (text: string, mentions: string[], done: () => void) => void;
}

function Write({ org, label, submit, initial = '', named = [], isBusy, error, onSay }: WriteProps) {
  const { t } = useLingui();
  const [text, setText] = useState(initial);
  const [mentions, setMentions] = useState<string[]>([...named]);
  const mayRead = useMay(org)('identity.read_members');
  const members = useInfiniteQuery({ ...membersQuery(org), enabled: mayRead }).data?.pages.flatMap((page) => page.items) ?? [];
  const done = () => {
    setText('');
    setMentions([]);
  };
  const send = () => text.trim() !== '' && onSay(text, mentions, done);
  return (
    <Stack gap="small">
      <Input.TextArea
        aria-label={label}
        placeholder={label}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
        }}
      />
      <Row tight>
        {members.length > 0 ? (
          <Select<string[]>
            mode="multiple"
            aria-label={t`Who is to look at it`}
            placeholder={t`@ who is to look at it`}
            maxCount={10}
            optionFilterProp="label"
            value={mentions}
            onChange={setMentions}
            options={members.map((member) => ({ value: member.person_id, label: `@${member.name}` }))}
            style={{ minWidth: 190, flex: 1 }}
          />
        ) : null}
        <Button type="primary" loading={isBusy} disabled={text.trim() === ''} onClick={send}>
          {submit}
        </Button>
      </Row>
      <Problem error={error} />
    </Stack>
  );
}
