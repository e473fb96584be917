// A smaller file that shows chosen questions and scenes and hides the rest.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Problem, Skeleton, useLanguage, useToasts } from '@/kit';
import { Checkbox, Form, FormDrawer } from '@/kit/form';
import { certificateQuery, type Part, useDisclose } from './api';
import { saveAs } from './saveAs';

interface Chosen {
  scenes?: string[];
  questions?: string[];
}

export function ShowParts({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [isOpen, setIsOpen] = useState(false);
  const disclose = useDisclose(org, id);
  const close = () => {
    disclose.reset();
    setIsOpen(false);
  };
  const onSubmit = ({ scenes = [], questions = [] }: Chosen) =>
    disclose.mutate([...scenes, ...questions], {
      onSuccess: (file) => {
        saveAs(`${id}-part.json`, file);
        close();
        say(t`The smaller file is downloaded. What is hidden cannot be found out from it.`);
      },
    });
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>{t`Show only parts`}</Button>
      <FormDrawer<Chosen> title={t`Show only parts`} isOpen={isOpen} onClose={close} submitLabel={t`Download the smaller file`} onSubmit={onSubmit} isBusy={disclose.isPending} error={disclose.error}>
        {isOpen ? <Choices org={org} id={id} /> : null}
      </FormDrawer>
    </>
  );
}

function Choices({ org, id }: { org: string; id: string }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const shown = useQuery(certificateQuery(org, id));
  if (!shown.data) return shown.error ? <Problem error={shown.error} /> : <Skeleton lines={6} />;
  const options = (parts: readonly Part[]) => parts.map((part) => ({ value: part.node, label: t`${text(part.name)} (${part.items})` }));
  const scenes = shown.data.parts.filter((part) => part.is_scene);
  const questions = shown.data.parts.filter((part) => !part.is_scene);
  return (
    <>
      <p className="k-soft c-lead">{t`Whoever gets the smaller file sees level and score, and of what they rest on only what you choose here: the number in brackets tells how many answers and records that is.`}</p>
      {scenes.length > 0 ? (
        <Form.Item name="scenes" label={t`Scenes`}>
          <Checkbox.Group className="k-ticks" options={options(scenes)} />
        </Form.Item>
      ) : null}
      {questions.length > 0 ? (
        <Form.Item name="questions" label={t`Questions`}>
          <Checkbox.Group className="k-ticks" options={options(questions)} />
        </Form.Item>
      ) : null}
    </>
  );
}
