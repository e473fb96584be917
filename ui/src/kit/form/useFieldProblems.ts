// Puts the server's field errors beside the fields they are about.
import type { FormInstance } from 'antd';
import { useEffect } from 'react';
import { ProblemError } from '../../api/problem';
import { useProblemText } from '../problem-texts';

export function useFieldProblems<T extends object>(form: FormInstance<T>, error: unknown): void {
  const { fieldText } = useProblemText();
  useEffect(() => {
    if (!(error instanceof ProblemError) || !error.body.fields) return;
    for (const field of error.body.fields) {
      form.setFields([{ name: field.path.split('.') as never, errors: [fieldText(field)] }]);
    }
    // the words follow the language, but an old error is not put on fields again for that
    // eslint-disable-next-line react/exhaustive-deps
  }, [form, error]);
}
