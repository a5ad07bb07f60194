/** Lower-case words joined by hyphens: "Aire & Calder CIC" → "aire-and-calder-cic". */
export function slugify(text: string): string {
  const plain = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('&', ' and ');
  return (
    plain
      .replaceAll(/['’]/g, '')
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 80) || 'organisation'
  );
}
