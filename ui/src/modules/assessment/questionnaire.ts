// What is answered and what is still open; which levels of a scene are worth asking. Pure rules.
import type { Answer, Question, Statement } from './api';

export interface QuestionnaireProgress {
  asked: number;
  answered: number;
  isDone: boolean;
}

export function isSettled(question: Question): boolean {
  if (question.answer !== null || question.state === 'supported' || question.state === 'not_applicable') return true;
  if (question.kind !== 'scene') return question.proposed !== null;
  return question.levels.some((level) => level.statements.some((statement) => statement.answer !== null || statement.state === 'supported'));
}

export function progressOf(questions: readonly Question[]): QuestionnaireProgress {
  const answered = questions.filter(isSettled).length;
  return { asked: questions.length, answered, isDone: questions.length > 0 && answered === questions.length };
}

export function holds(statement: Statement): boolean {
  if (statement.answer && 'holds' in statement.answer) return statement.answer.holds;
  return statement.state === 'supported';
}

/** The levels to show: those begun and one more. Nobody is asked about models before a system is in use. */
export function levelsToAsk(question: Pick<Question, 'levels'>): Question['levels'] {
  const shown: Question['levels'] = [];
  for (const level of question.levels) {
    shown.push(level);
    if (!level.statements.some(holds)) break;
  }
  return shown;
}

export function toggled(answer: Answer | null, option: string, isChosen: boolean): Answer {
  const chosen = new Set(answer && 'options' in answer ? answer.options : []);
  if (isChosen) chosen.add(option);
  else chosen.delete(option);
  return { options: [...chosen] };
}
