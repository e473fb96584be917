// Makes the app open again without network, once somebody works on a visit.
import { keepApp } from '@/app/keep-app';
import { keepSession, type Session } from '@/modules/identity/kept-session';

export async function keepShell(session: Session): Promise<void> {
  keepSession(session);
  await keepApp();
}
