import type { ApprovalClass, Duty } from '@kanfa/contracts';
import type { Said } from '../rules/rule.js';

export type Stage = { name: Said; duty: Duty; hours: number };
/**
 * How units of one class are reviewed: the stages one after the other, each by whoever has its duty. A change of an approved text
 * by up to `smallChangeCharacters` needs the last stage only; so does an incident's holding statement, within `emergencyMinutes` (0: never).
 */
export type Flow = { class: ApprovalClass; stages: Stage[]; smallChangeCharacters: number; emergencyMinutes: number; version: number };

const hour = 3_600_000;
export const dueAfter = (stage: Stage, at: Date): Date => new Date(at.getTime() + stage.hours * hour);
