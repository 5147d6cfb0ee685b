type Named = { id: number; name: string; description: string }

/** Groups with their robots; of a search, those whose own words or whose robots' words hold it. */
export function findGroups<Group extends Named, Robot extends Named & { groupId: number }>(
  groups: readonly Group[],
  robots: readonly Robot[],
  query: string,
): { group: Group; robots: Robot[] }[] {
  const wanted = fold(query)
  const holds = ({ name, description }: Named) => fold(`${name} ${description}`).includes(wanted)
  return groups
    .map((group) => ({ group, robots: robots.filter((robot) => robot.groupId === group.id) }))
    .filter(({ group, robots: own }) => holds(group) || own.some(holds))
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
}
