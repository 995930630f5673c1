import { OutboundCalls, SecretBox } from '@kanfa/kit';
import { CONFIG } from '@kanfa/service';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Config } from '../config.js';
import { robotContext, type Robot } from './robot.js';
import { unheard, verdictOf, type Verdict } from './robot-answer.js';
import { callOf, type Line } from './robot-message.js';

type Spoken = Pick<Robot, 'robotId' | 'kind' | 'language'> & { url: Buffer; secret: Buffer | null };

/** Speaks through a robot. Its address is opened here, for the call, and nowhere else. */
@Injectable()
export class RobotCaller implements OnApplicationShutdown {
  private readonly calls: OutboundCalls;

  constructor(
    private readonly box: SecretBox,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.calls = new OutboundCalls(config.ROBOT_ALLOWED_HOSTS);
  }

  async say({ robotId, kind, language, url, secret }: Spoken, lines: readonly Line[]): Promise<Verdict> {
    try {
      const address = new URL(this.box.open(url, robotContext(robotId)));
      const opened = secret ? this.box.open(secret, robotContext(robotId)) : undefined;
      const { query, headers, body } = callOf({
        kind,
        language,
        lines,
        origin: this.config.PUBLIC_ORIGIN,
        secret: opened,
        at: new Date(),
      });
      for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
      const { status, text } = await this.calls.push({ url: address.href, headers, body, timeoutMs: 8_000 });
      return verdictOf(kind, status, text);
    } catch (error) {
      return unheard(error);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.calls.close();
  }
}
