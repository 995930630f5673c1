import type { RulePack } from '../rule.js';
import { advertisingLaw } from './advertising-law.js';
import { efficacy } from './efficacy.js';
import { evidence } from './evidence.js';
import { handSteps } from './hand-steps.js';
import { platform } from './platform.js';

/** The packs of this release. A change of a term or a severity raises the pack's version. */
export const rulePacks: readonly RulePack[] = [advertisingLaw, efficacy, platform, evidence, handSteps];
