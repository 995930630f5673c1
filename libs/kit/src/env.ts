import { z } from 'zod';

/** Reads settings once; reports every mistake at once, names but never values. */
export function readEnv<S extends z.ZodType>(service: string, schema: S, env: NodeJS.ProcessEnv): z.infer<S> {
  const parsed = schema.safeParse(env);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`Bad environment for ${service} · ${service} 的环境设置有误:\n${lines.join('\n')}`);
}
