import type { FastifyInstance } from 'fastify';
import type { World } from '../world/world.js';
export function operatorPages(_app: FastifyInstance, _world: World): void {}
