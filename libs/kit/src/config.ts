/** Telemetry is on when an exporter is named by the standard variables. Traces without an exporter keep their ids through the context manager. */
export function telemetryConfig(env: NodeJS.ProcessEnv = process.env): { enabled: boolean } {
  return {
    enabled:
      env['OTEL_SDK_DISABLED'] !== 'true' &&
      Boolean(env['OTEL_EXPORTER_OTLP_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? env['OTEL_TRACES_EXPORTER']),
  };
}
