/** One figure of monitoring, with its values by label. */
export type Metric = {
  name: string
  help: string
  type: 'gauge' | 'counter'
  values: { labels?: Record<string, string>; value: number }[]
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/, version 0.0.4 */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** The figures as Prometheus reads them. */
export function metricsText(metrics: Metric[]): string {
  return metrics.map(linesOf).join('')
}

function linesOf({ name, help, type, values }: Metric): string {
  const lines = values.map(({ labels = {}, value }) => `${name}${labelText(labels)} ${value}`)
  const help_ = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')
  return [`# HELP ${name} ${help_}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n')
}

function labelText(labels: Record<string, string>): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length > 0 ? `{${pairs.join(',')}}` : ''
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
}
