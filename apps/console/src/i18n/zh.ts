import { articles } from './zh/articles.js';
import { frame } from './zh/frame.js';
import { publications } from './zh/publications.js';
import { reviews } from './zh/reviews.js';
import { states } from './zh/states.js';
import { units } from './zh/units.js';
import { workbench } from './zh/workbench.js';

/** Every word of the console, in Chinese; the English ones have the same shape by type. */
export const zh = { ...frame, state: states, workbench, articles, units, reviews, publications };
