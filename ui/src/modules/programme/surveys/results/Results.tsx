// What came out: stub
import { Card } from '@/kit';

export function Results() {
  return <Card>…</Card>;
}
