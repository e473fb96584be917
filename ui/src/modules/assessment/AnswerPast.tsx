// Every version of an answer with who gave it when, and the way to take it back; what was said stays on record.
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Modal, MomentText, Problem, Row, Skeleton, Stack, Tag, useToasts } from '@/kit';
import { History } from '@/kit/icons';
import { usePersonName } from '@/modules/identity/usePersonName';
import { type AnswerVersion, answerVersionsQuery, useWithdrawAnswer } from './api';
import { usePack } from './usePack';

interface AnswerPastProps {
  /** The question, scene or statement, and how it is called. */
  node: string;
  title: string;
  /** The names of a question's options. */
  nameOf?: (option: string) => string;
  /** A sign instead of words, where there is one for every line. */
  isSmall?: boolean;
}

const route = getRouteApi('/o/$org');

export function AnswerPast(props: AnswerPastProps) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button type="text" size="small" icon={props.isSmall ? <History size={16} aria-hidden /> : null} title={t`Earlier answers`} onClick={() => setIsOpen(true)}>
        <span className={props.isSmall ? 'k-hidden' : undefined}>{t`Earlier answers`}</span>
        <span className="k-hidden">{props.title}</span>
      </Button>
      <Modal open={isOpen} title={props.title} footer={null} onCancel={() => setIsOpen(false)} destroyOnHidden>
        <Versions {...props} onDone={() => setIsOpen(false)} />
      </Modal>
    </>
  );
}

function Versions({ node, nameOf = (option) => option, onDone }: AnswerPastProps & { onDone: () => void }) {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { say } = useToasts();
  const pack = usePack();
  const { rows, pages } = useRows(answerVersionsQuery(org, pack, node));
  const withdraw = useWithdrawAnswer(org, pack);
  const latest = rows?.[0];
  const takeBack = (version: number) =>
    withdraw.mutate(
      { node, version },
      {
        onSuccess: () => {
          say(t`The answer is taken back. It stays among the earlier answers.`);
          onDone();
        },
      },
    );
  return (
    <Stack>
      <Problem error={pages.error ?? withdraw.error} />
      {pages.isPending ? <Skeleton lines={3} /> : null}
      <ol className="k-list">
        {rows?.map((version) => (
          <li key={version.version}>
            <VersionLine org={org} version={version} nameOf={nameOf} />
          </li>
        ))}
      </ol>
      <Row>
        {pages.hasNextPage ? <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>{t`Show more`}</Button> : null}
        {latest?.value ? (
          <Button danger loading={withdraw.isPending} onClick={() => takeBack(latest.version)}>
            {t`Take the answer back`}
          </Button>
        ) : null}
      </Row>
    </Stack>
  );
}

function VersionLine({ org, version, nameOf }: { org: string; version: AnswerVersion; nameOf: (option: string) => string }) {
  const { t } = useLingui();
  const personName = usePersonName(org);
  const told = useAnswerText();
  return (
    <Stack gap="small">
      <p>{told(version.value, nameOf)}</p>
      {version.differs ? <Tag tone="warn">{t`other than the records`}</Tag> : null}
      {version.reason ? <p className="k-small">{t`Reason: ${version.reason}`}</p> : null}
      {version.note ? <p className="k-small">{version.note}</p> : null}
      <p className="k-small k-soft">
        {personName(version.by)} · <MomentText instant={version.at} />
      </p>
    </Stack>
  );
}

/** An answer in words. */
function useAnswerText() {
  const { t } = useLingui();
  return (value: AnswerVersion['value'], nameOf: (option: string) => string): string => {
    if (value === null) return t`Taken back`;
    if ('options' in value) return value.options.length > 0 ? value.options.map(nameOf).join(' · ') : t`None of these`;
    if ('ratio' in value) return t`${value.ratio.part} of ${value.ratio.whole}`;
    if ('holds' in value) return value.holds ? t`Yes, this is so` : t`No, this is not so`;
    if ('not_applicable' in value) return t`Does not apply: ${value.not_applicable.reason} (${value.not_applicable.approver})`;
    switch (value.direction) {
      case 'better':
        return t`It got better`;
      case 'flat':
        return t`About the same`;
      case 'worse':
        return t`It got worse`;
    }
  };
}
