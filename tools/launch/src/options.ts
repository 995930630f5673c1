import { parseArgs } from 'node:util';
import { LaunchProblem } from './launch-problem.js';
import { portsAt } from './ports.js';

export type Options = { once: boolean; json: boolean; fresh: boolean; demo: boolean; portOffset: number; article: string | undefined };

export const usage = `npm start -- [options]
  --once             做完主线任务就停止（退出码 0 或 1） · run the main job, then stop (exit 0 or 1)
  --json             标准输出只有最后一个 JSON 对象 · only one JSON object on standard output, at the end
  --article FILE     用您自己的 Markdown 文件 · use your own Markdown file
  --fresh            换一个空的数据目录（旧的改名保留） · begin with an empty data folder (the old one is kept aside)
  --no-demo          不建演示编辑部 · no demo newsroom
  --port-offset N    所有端口加 N，可与另一份并存 · add N to every port, to run beside another copy
`;

/** Reads the command line; every mistake is a sentence with the usage below it. */
export function readOptions(args: string[]): Options {
  try {
    const { values } = parseArgs({
      args,
      strict: true,
      allowNegative: true,
      options: {
        once: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        fresh: { type: 'boolean', default: false },
        demo: { type: 'boolean', default: true },
        'port-offset': { type: 'string', default: '0' },
        article: { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(usage);
      process.exit(0);
    }
    if (values.article !== undefined && !values.demo)
      throw wrong(
        '--article 要在演示编辑部里运行，不能和 --no-demo 一起用。',
        '--article needs the demo newsroom, so it does not go with --no-demo.',
      );
    return {
      once: values.once,
      json: values.json,
      fresh: values.fresh,
      demo: values.demo,
      portOffset: portOffset(values['port-offset']),
      article: values.article,
    };
  } catch (error) {
    if (error instanceof LaunchProblem) throw error;
    throw notUnderstood(error as Error & { code?: string });
  }
}

/** Ports that neither browsers nor `fetch` connect to (the Fetch standard's "bad ports" above 3000). */
const barredPorts = new Set([3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080]);

function portOffset(text: string): number {
  const offset = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  const barred = Object.values(portsAt(offset)).find((port) => barredPorts.has(port));
  if (barred !== undefined)
    throw wrong(
      `--port-offset ${text} 会用到端口 ${barred}，浏览器拒绝连接它。请换一个数。`,
      `--port-offset ${text} leads to port ${barred}, which browsers refuse. Take another number.`,
    );
  if (offset <= 50_000) return offset;
  throw wrong(
    `--port-offset 要一个 0 到 50000 的整数，不是“${text}”。`,
    `--port-offset wants a whole number from 0 to 50000, not "${text}".`,
  );
}

/** What Node says of the command line, in both languages. */
function notUnderstood({ code, message }: Error & { code?: string }): LaunchProblem {
  const named = /'([^' ]+)/.exec(message)?.[1] ?? message;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return wrong(`没有 ${named} 这个选项。`, `There is no option ${named}.`);
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL')
    return wrong(
      `不认识“${named}”。要用自己的文章，请写 --article ${named}。`,
      `"${named}" means nothing here. For your own article write --article ${named}.`,
    );
  return wrong(`选项 ${named} 的写法不对：请看它要不要值。`, `The option ${named} is not written right: look whether it takes a value.`);
}

const wrong = (zh: string, en: string) => new LaunchProblem({ zh, en: `${en}\n\n${usage}` });
