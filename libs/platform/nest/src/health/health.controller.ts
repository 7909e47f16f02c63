import { Controller, Get, Header } from '@nestjs/common';
import { METRICS_MEDIA_TYPE, metricsText } from '@portico/platform-observability';
import { Public } from '../auth/rules.js';
import { Problem } from '../http/problem.js';
import { Readiness, type ReadinessReport } from './readiness.js';

/** What an operator's tools ask this process. */
@Controller()
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('health')
  @Public()
  health(): { status: 'alive' } {
    return { status: 'alive' };
  }

  @Get('ready')
  @Public()
  async ready(): Promise<ReadinessReport> {
    const report = await this.readiness.report();
    if (report.status !== 'not-ready') return report;
    const { checks } = report;
    throw new Problem('not-ready', 'Something essential is out of reach, or this process is ending.', {
      members: { checks },
    });
  }

  @Get('metrics')
  @Public()
  @Header('Content-Type', METRICS_MEDIA_TYPE)
  async metrics(): Promise<string> {
    await this.readiness.report();
    return metricsText();
  }
}
