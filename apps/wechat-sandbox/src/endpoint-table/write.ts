import { writeFileSync } from 'node:fs';
import { endpointTable, file } from './gather.js';

writeFileSync(file, await endpointTable());
