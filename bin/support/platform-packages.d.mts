export function missingPlatformPackages(): string[]
