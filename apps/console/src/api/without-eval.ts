import { z } from 'zod';

// The gateway's content security policy forbids eval; without this the shapes would first try it and leave a complaint in the browser's log.
z.config({ jitless: true });
