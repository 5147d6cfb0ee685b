type Test = { name: string; state: string; seconds: number }

export function readReports(folder: string): {
  passed: number
  failed: number
  failedIn: string[]
  flaky: string[]
  slowest: Test[]
}
