'use client'

/** Leaves for a page as if newly opened: whoever has just signed in sees nothing of before. */
export function openAfresh(path: string): void {
  window.location.assign(path)
}
