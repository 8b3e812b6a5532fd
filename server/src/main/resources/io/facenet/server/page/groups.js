// Faces put together by who they seem to be: the two nearest groups become one while the faces of both lie, on average, near enough.

const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** The mean squared distance of the faces of two groups: those of unit vectors follow from the sums. */
function apart(one, other) {
  return 2 - 2 * dot(one.sum, other.sum) / (one.faces.length * other.faces.length);
}

/**
 * Groups faces.
 *
 * @param faces [{embedding}] of unit length
 * @param threshold largest mean squared distance
 * @returns arrays of faces, the biggest first
 */
export function grouped(faces, threshold) {
  const groups = faces.map(face => ({faces: [face], sum: face.embedding}));
  const near = [];
  groups.forEach((one, i) => groups.slice(0, i).forEach(other => {
    const distance = apart(one, other);
    if (distance <= threshold) near.push({one, other, distance});
  }));
  near.sort((a, b) => a.distance - b.distance);
  for (const pair of near) {
    const one = last(pair.one);
    const other = last(pair.other);
    if (one === other || apart(one, other) > threshold) continue;
    const both = {faces: [...one.faces, ...other.faces], sum: one.sum.map((value, i) => value + other.sum[i])};
    one.into = both;
    other.into = both;
    groups.push(both);
  }
  return groups.filter(group => !group.into).map(group => group.faces).sort((a, b) => b.length - a.length);
}

/** The group that a group is part of by now. */
function last(group) {
  let at = group;
  while (at.into) at = at.into;
  return at;
}
