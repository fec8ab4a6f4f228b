/** Fills {0}, {1} … of a label, the way System.format does in Apex. A missing value is a mistake, so it stays visible. */
export function fillLabel(label: string, ...values: readonly (string | number)[]): string {
  return label.replace(/\{(\d+)\}/g, (place: string, index: string) => {
    const value = values[Number(index)];
    return value === undefined ? place : String(value);
  });
}
