// The answer of a question as a file.
import { Button } from '@/kit';
import { Download } from '@/kit/icons';
import type { Table } from './api';
import { csvOf } from './csv';

export function DownloadCsv({ table }: { table: Table }) {
  const download = () => {
    const url = URL.createObjectURL(new Blob([csvOf(table)], { type: 'text/csv;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'cairn.csv';
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button size="small" icon={<Download size={15} aria-hidden />} onClick={download}>
      CSV
    </Button>
  );
}
