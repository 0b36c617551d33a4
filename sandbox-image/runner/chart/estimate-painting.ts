/** What of vega's scene is looked at here: groups hold marks, marks hold items. */
export type SceneNode = {
  readonly marktype?: string;
  readonly items?: readonly SceneNode[];
  readonly bounds?: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
  readonly x?: number;
  readonly y?: number;
  readonly strokeWidth?: number;
  readonly strokeDash?: readonly number[];
};

/** Marks whose items are the points of one shape. */
const joined = new Set(['line', 'area', 'trail']);
/** A dash costs as much as painting so many pixels. */
const dashCost = 60;

/**
 * How many pixels the items of a scene paint, one over the other, on a picture of this size. Twenty thousand shapes of
 * the size of the picture are few characters of SVG and minutes of painting.
 */
export function estimatePainting(root: SceneNode, width: number, height: number): number {
  const most = width + height;
  const area = ({ bounds }: SceneNode): number =>
    bounds === undefined ? 0 : clip(bounds.x2 - bounds.x1, width) * clip(bounds.y2 - bounds.y1, height);
  const stroke = (length: number, { strokeWidth, strokeDash }: SceneNode): number => {
    const dash = Math.min(...(strokeDash ?? []).filter((part) => part > 0));
    const thickness = Math.min(Math.max(1, strokeWidth ?? 1), most);
    return length * thickness + (Number.isFinite(dash) ? (dashCost * length) / dash : 0);
  };
  const paint = (node: SceneNode): number => {
    const items = node.items ?? [];
    if (node.marktype === undefined || node.marktype === 'group')
      return sum(items, paint) + sum(node.marktype === 'group' ? items : [], area);
    if (!joined.has(node.marktype))
      return sum(items, (item) => (node.marktype === 'rule' ? 0 : area(item)) + stroke(perimeter(item, most), item));
    const length = sum(items, (item, index) => {
      const previous = items[index - 1];
      const step =
        Math.abs((item.x ?? 0) - (previous?.x ?? item.x ?? 0)) + Math.abs((item.y ?? 0) - (previous?.y ?? item.y ?? 0));
      return clip(step, most);
    });
    return stroke(length, items[0] ?? {}) + (node.marktype === 'area' ? area(node) : 0);
  };
  return paint(root);
}

function perimeter({ bounds }: SceneNode, most: number): number {
  return bounds === undefined ? 0 : clip(bounds.x2 - bounds.x1 + bounds.y2 - bounds.y1, most);
}

function sum<T>(list: readonly T[], measure: (entry: T, index: number) => number): number {
  return list.reduce((total, entry, index) => total + measure(entry, index), 0);
}

function clip(length: number, most: number): number {
  return Number.isFinite(length) ? Math.min(Math.max(0, length), most) : most;
}
