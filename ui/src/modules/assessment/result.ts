// What pictures need of a result: axes, scenes, marks. Pure.
import type { Axis, Scene } from '@/kit/charts';
import type { Bilingual } from '@/kit';
import type { Result } from './api';

type Say = (text: Bilingual) => string;

const TOP_LEVEL = 4;

/** Dimensions with points as shares of these; groups of scenes as their mean level of four. */
export function axesOf(result: Result, say: Say): Axis[] {
  const scored = result.dimensions
    .filter((dimension) => dimension.points !== null)
    .map(
      (dimension): Axis => ({
        id: dimension.id,
        name: say(dimension.name),
        supported: Number(dimension.reached.supported) / 100,
        claimed: Number(dimension.reached.claimed) / 100,
      }),
    );
  const groups = result.groups.map((group): Axis => {
    const scenes = result.scenes.filter((scene) => scene.group === group.id && scene.state !== 'not_applicable');
    const mean = (bound: 'supported' | 'claimed') => (scenes.length === 0 ? 0 : scenes.reduce((sum, scene) => sum + scene.level[bound], 0) / scenes.length / TOP_LEVEL);
    return { id: group.id, name: say(group.name), supported: mean('supported'), claimed: mean('claimed') };
  });
  return [...scored, ...groups];
}

export function scenesOf(result: Result, say: Say): Scene[] {
  return result.scenes.map((scene) => ({
    id: scene.id,
    name: say(scene.name),
    group: scene.group,
    isConstraint: scene.constraint,
    claimed: scene.level.claimed,
    supported: scene.level.supported,
  }));
}

/** Whether there are enough sides for a picture of them. */
export function hasShape(result: Result): boolean {
  return result.dimensions.filter((dimension) => dimension.points !== null).length + result.groups.length >= 3;
}

/** Whether the framework gives points at all. */
export function hasPoints(result: Result): boolean {
  return result.dimensions.some((dimension) => dimension.points !== null);
}

/** The score that each level asks for. */
export function scoreMarks(result: Result): { at: number; level: number }[] {
  return result.ladder.flatMap((check) => check.gates.filter(({ kind }) => kind === 'score').map(({ want }) => ({ at: Number(want), level: check.level })));
}

/** A result is worth showing once anything was answered or any record speaks. */
export function isBlank(result: Result): boolean {
  return [...result.questions, ...result.scenes].every((node) => node.state === 'not_asked');
}
