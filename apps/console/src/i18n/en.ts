import { articles } from './en/articles.js';
import { frame } from './en/frame.js';
import { publications } from './en/publications.js';
import { reviews } from './en/reviews.js';
import { states } from './en/states.js';
import { units } from './en/units.js';
import { workbench } from './en/workbench.js';
import type { zh } from './zh.js';

export const en: typeof zh = { ...frame, state: states, workbench, articles, units, reviews, publications };
